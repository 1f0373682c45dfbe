package org.sidu.canary.onnx.knowledge;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OrtSession;
import org.sidu.canary.Offends;

@Offends
abstract class RunsOnnx {
    abstract OrtSession session(Encoding encoding);
}
