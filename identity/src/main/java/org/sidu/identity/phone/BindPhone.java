package org.sidu.identity.phone;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sidu.common.Ids;
import org.sidu.common.Refusal;
import org.sidu.identity.KeyedHash;
import org.sidu.identity.PhoneCodeProperties;
import org.sidu.identity.PhoneNumber;
import org.sidu.identity.Sealing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Proves a phone by its code and finds the one citizen that it belongs to. */
@Component
public class BindPhone {
    private final PhoneCodeRepository codes;
    private final CitizenPhoneRepository phones;
    private final KeyedHash keyedHash;
    private final Sealing sealing;
    private final PhoneCodeProperties properties;
    private final TransactionalOperator transaction;
    private final Clock clock;

    BindPhone(
            PhoneCodeRepository codes,
            CitizenPhoneRepository phones,
            KeyedHash keyedHash,
            Sealing sealing,
            PhoneCodeProperties properties,
            TransactionalOperator transaction,
            Clock clock) {
        this.codes = codes;
        this.phones = phones;
        this.keyedHash = keyedHash;
        this.sealing = sealing;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The citizen of the phone: whoever has it already, else the current citizen, else a new one. Fails with
     * {@code phone-not-valid} or {@link PhoneCodeWrong}; a wrong try is counted all the same.
     */
    public Mono<UUID> bind(@Nullable String phone, @Nullable String code, @Nullable UUID current) {
        var number = PhoneNumber.find(phone).filter(PhoneNumber::mobile);
        if (number.isEmpty()) return Mono.error(new SendPhoneCode.PhoneNotValid());
        if (code == null) return Mono.error(new PhoneCodeWrong());
        var now = clock.instant();
        return accept(number.get(), code.strip(), now)
                .as(transaction::transactional)
                .filter(accepted -> accepted)
                .switchIfEmpty(Mono.error(PhoneCodeWrong::new))
                .flatMap(accepted -> citizenOf(number.get(), current, now).as(transaction::transactional));
    }

    private Mono<Boolean> accept(PhoneNumber number, String code, Instant now) {
        var offered = keyedHash.of("phone-code", number.digits() + ":" + code);
        return codes.findNewest(keyedHash.of("phone", number.digits()))
                .flatMap(sent -> sent.accepts(offered, properties.tries(), now)
                        ? codes.used(sent.id(), now).thenReturn(true)
                        : codes.tried(sent.id()).thenReturn(false));
    }

    private Mono<UUID> citizenOf(PhoneNumber number, @Nullable UUID current, Instant now) {
        var hash = keyedHash.of("phone", number.digits());
        var sealed = sealing.seal(number.digits(), "citizen.phone");
        return phones.findCitizen(hash)
                .switchIfEmpty(Mono.defer(() -> candidate(current)
                        .delayUntil(citizen -> phones.bind(citizen, hash, sealed, now))
                        .flatMap(citizen -> phones.findCitizen(hash))));
    }

    private Mono<UUID> candidate(@Nullable UUID current) {
        if (current == null) return Mono.just(Ids.next());
        return phones.hasPhone(current).map(taken -> taken ? Ids.next() : current);
    }

    /** The code is wrong, used, expired or was tried too often; which of them is not told. */
    static final class PhoneCodeWrong extends Refusal {
        PhoneCodeWrong() {
            super(Kind.UNPROCESSABLE, "phone-code-wrong");
        }
    }
}
