package org.sidu.identity;

import reactor.core.publisher.Mono;

/** Sends text messages; a deployment brings its gateway as a bean of this type. */
public interface SmsSender {

    /** Hands the text to the gateway; completes when it was accepted. */
    Mono<Void> send(PhoneNumber phone, String text);
}
