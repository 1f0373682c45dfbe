package org.sidu.models.embedding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes bge-small-zh-v1.5 compute in its last layer what becomes of the first token alone, the only one that stands for
 * the text: a fifth of all its work, and the vector stays the same but for rounding (cosine above .999). The model is not
 * copied: two inputs of the last layer are led through a selection of the first token, which is appended to the file,
 * since in Protocol Buffers what follows is merged with what came before.
 */
final class FirstTokenOnly {
    /** What goes into the last layer, as numbers and as their quantised form. */
    private static final String STATE = "/encoder/layer.2/output/LayerNorm/Add_1_output_0";

    private static final String QUANTISED = STATE + "_quantized";
    // Names as long as those that they replace, so that no length in the file changes.
    private static final String FIRST_STATE = STATE.substring(0, STATE.length() - 1) + "C";
    private static final String FIRST_QUANTISED = STATE + "_firstonly";
    private static final String INDEX = "first_token";

    private static final int GRAPH_OF_MODEL = 7;
    private static final int NODE_OF_GRAPH = 1;
    private static final int CONSTANT_OF_GRAPH = 5;
    private static final int INT64 = 7;

    private FirstTokenOnly() {}

    /** The changed model; fails with {@link IllegalArgumentException} for any other model. */
    static byte[] of(byte[] model) {
        var changed = model.clone();
        rename(
                changed,
                inputs(QUANTISED, "onnx::MatMul_580_quantized"),
                inputs(FIRST_QUANTISED, "onnx::MatMul_580_quantized"));
        var dense = "/encoder/layer.3/attention/output/dense/Add_output_0";
        rename(changed, inputs(dense, STATE), inputs(dense, FIRST_STATE));
        var graph = new Message()
                .bytes(NODE_OF_GRAPH, selection(QUANTISED, FIRST_QUANTISED))
                .bytes(NODE_OF_GRAPH, selection(STATE, FIRST_STATE))
                .bytes(CONSTANT_OF_GRAPH, zero());
        var added = new Message().bytes(GRAPH_OF_MODEL, graph).written();
        var whole = Arrays.copyOf(changed, changed.length + added.length);
        System.arraycopy(added, 0, whole, changed.length, added.length);
        return whole;
    }

    /** The two inputs of a node, as they stand in the file. */
    private static byte[] inputs(String first, String second) {
        return new Message().text(1, first).text(1, second).written();
    }

    private static void rename(byte[] model, byte[] from, byte[] to) {
        var at = find(model, from, 0);
        if (at < 0 || find(model, from, at + 1) >= 0) throw new IllegalArgumentException("not bge-small-zh-v1.5-q");
        System.arraycopy(to, 0, model, at, to.length);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (var at = from; at <= in.length - what.length; at++)
            if (in[at] == what[0] && Arrays.equals(in, at, at + what.length, what, 0, what.length)) return at;
        return -1;
    }

    /** {@code Gather} with the index 0 along the axis of tokens. */
    private static Message selection(String from, String to) {
        var axis = new Message().text(1, "axis").number(3, 1).number(20, 2);
        return new Message()
                .text(1, from)
                .text(1, INDEX)
                .text(2, to)
                .text(4, "Gather")
                .bytes(5, axis);
    }

    /** A tensor of one number, 0. */
    private static Message zero() {
        return new Message().number(1, 1).number(2, INT64).number(7, 0).text(8, INDEX);
    }

    /** The few forms of Protocol Buffers that are needed. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, int value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, Message value) {
            return bytes(field, value.written());
        }

        byte[] written() {
            return out.toByteArray();
        }

        private Message bytes(int field, byte[] value) {
            varint(field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        private void varint(int value) {
            var left = value;
            for (; left > 127; left >>>= 7) out.write(left & 127 | 128);
            out.write(left);
        }
    }
}
