package org.sidu.models;

import reactor.core.publisher.Flux;

/** A chat model that streams its answer. */
public interface LanguageModel {

    /** Whether an endpoint is configured; without one {@link #stream} always fails. */
    boolean configured();

    /** The model's name as the endpoint knows it; empty when not configured. */
    String modelId();

    /** Where a call made now would stand among those that wait for their turn, from 1; 0 when it would run at once. */
    int queuePosition();

    /**
     * Asks once for each subscription and emits the answer's text piece by piece, none empty, as it arrives. Cancelling
     * cancels the call at the endpoint, or its wait for a turn. Fails with {@link ModelFailed}, also after some text was emitted; it completes
     * only if the model said that the answer is whole.
     */
    Flux<String> stream(Prompt prompt);
}
