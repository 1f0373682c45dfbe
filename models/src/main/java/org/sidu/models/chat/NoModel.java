package org.sidu.models.chat;

import org.sidu.models.LanguageModel;
import org.sidu.models.ModelFailed;
import org.sidu.models.Prompt;
import reactor.core.publisher.Flux;

/** Stands in where no endpoint is configured. */
final class NoModel implements LanguageModel {

    @Override
    public boolean configured() {
        return false;
    }

    @Override
    public String modelId() {
        return "";
    }

    @Override
    public int queuePosition() {
        return 0;
    }

    @Override
    public Flux<String> stream(Prompt prompt) {
        return Flux.error(new ModelFailed(ModelFailed.Kind.UNREACHABLE, "no sidu.models.chat.base-url is configured"));
    }
}
