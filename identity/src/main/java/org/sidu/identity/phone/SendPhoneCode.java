package org.sidu.identity.phone;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.sidu.common.Messages;
import org.sidu.common.Refusal;
import org.sidu.common.RequestLog;
import org.sidu.identity.KeyedHash;
import org.sidu.identity.PhoneCodeProperties;
import org.sidu.identity.PhoneNumber;
import org.sidu.identity.SmsSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sends a log-in code to a phone, within limits; whoever asks cannot tell whether one was sent. */
@Component
class SendPhoneCode {
    private static final Logger LOG = LoggerFactory.getLogger(SendPhoneCode.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CODES = 1_000_000;

    private final PhoneCodeRepository codes;
    private final KeyedHash keyedHash;
    private final ObjectProvider<SmsSender> sender;
    private final PhoneCodeProperties properties;
    private final Messages messages;
    private final TransactionalOperator transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    SendPhoneCode(
            PhoneCodeRepository codes,
            KeyedHash keyedHash,
            ObjectProvider<SmsSender> sender,
            PhoneCodeProperties properties,
            Messages messages,
            TransactionalOperator transaction,
            MeterRegistry meters,
            Clock clock) {
        this.codes = codes;
        this.keyedHash = keyedHash;
        this.sender = sender;
        this.properties = properties;
        this.messages = messages;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Fails with {@link PhoneNotValid} or {@link SmsNotConfigured}; limits and a failing gateway are only counted. */
    Mono<Void> send(@Nullable String phone, String ip, Locale locale) {
        var number = PhoneNumber.find(phone).filter(PhoneNumber::mobile).orElseThrow(PhoneNotValid::new);
        var gateway = sender.getIfAvailable();
        if (gateway == null) return Mono.error(new SmsNotConfigured());
        var code = "%06d".formatted(RANDOM.nextInt(CODES));
        return storeWithinLimits(number, ip, code)
                .as(transaction::transactional)
                .doOnNext(stored -> count(stored ? "sent" : "limited"))
                .filter(stored -> stored)
                .flatMap(stored -> deliver(gateway, number, text(code, locale)));
    }

    private Mono<Boolean> storeWithinLimits(PhoneNumber number, String ip, String code) {
        var now = clock.instant();
        var phoneHash = keyedHash.of("phone", number.digits());
        var ipHash = keyedHash.of("ip", ip);
        return codes.queue(phoneHash, ipHash)
                .then(codes.recent(phoneHash, ipHash, now))
                .map(recent -> recent.allowAnother(properties, now))
                .delayUntil(allowed -> allowed ? store(phoneHash, ipHash, number, code, now) : Mono.empty());
    }

    private Mono<Void> store(byte[] phoneHash, byte[] ipHash, PhoneNumber number, String code, Instant now) {
        var codeHash = keyedHash.of("phone-code", number.digits() + ":" + code);
        return codes.store(Ids.next(), phoneHash, ipHash, codeHash, now, now.plus(properties.validity()));
    }

    private Mono<Void> deliver(SmsSender gateway, PhoneNumber number, String text) {
        return gateway.send(number, text)
                .timeout(properties.sendTimeout())
                .then(RequestLog.lines(() -> LOG.info("Log-in code sent to {}", number.masked())))
                .onErrorResume(failure -> {
                    count("failed");
                    return RequestLog.lines(
                            () -> LOG.error("Log-in code to {} failed: {}", number.masked(), failure.toString()));
                });
    }

    private String text(String code, Locale locale) {
        var minutes = properties.validity().toMinutes();
        return messages.text("identity.phone-code.sms", Map.of("code", code, "minutes", minutes), locale);
    }

    private void count(String result) {
        meters.counter("sidu.identity.phone-codes", "result", result).increment();
    }

    /** The phone is not a mobile number of mainland China. */
    static final class PhoneNotValid extends Refusal {
        PhoneNotValid() {
            super(
                    Kind.BAD_REQUEST,
                    "phone-not-valid",
                    Map.of(),
                    List.of(new FieldProblem("/phone", "identity.field.phone")));
        }
    }

    /** The deployment has no way to send text messages. */
    static final class SmsNotConfigured extends Refusal {
        SmsNotConfigured() {
            super(Kind.UNAVAILABLE, "sms-not-configured");
        }
    }
}
