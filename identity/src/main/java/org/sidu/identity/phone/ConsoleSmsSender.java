package org.sidu.identity.phone;

import org.sidu.identity.PhoneNumber;
import org.sidu.identity.SmsSender;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Stands in for an SMS gateway in embedded mode: the text goes to the console and into no log, the number masked. */
@Component
@Fallback
@ConditionalOnProperty(name = "sidu.mode", havingValue = "embedded", matchIfMissing = true)
class ConsoleSmsSender implements SmsSender {

    @Override
    public Mono<Void> send(PhoneNumber phone, String text) {
        return Mono.fromRunnable(() -> System.out.println("SMS " + phone.masked() + ": " + text));
    }
}
