package org.sidu.identity.staff;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Refusal;
import org.sidu.identity.StaffProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Passwords, kept as Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. */
@Component
class Passwords {
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int LONGEST = 200;
    private static final int FEWEST_DIFFERENT = 5;
    /** As long to compare with as a real one, and the hash of nothing. */
    private static final String NOBODYS = "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=" + LANES + "$"
            + "A".repeat(22) + "$" + "A".repeat(43);
    /** No letters that look like digits or like each other. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(SALT, HASH, LANES, KIBIBYTES, PASSES);
    private final CpuScheduler cpu;
    private final StaffProperties properties;

    Passwords(CpuScheduler cpu, StaffProperties properties) {
        this.cpu = cpu;
        this.properties = properties;
    }

    Mono<String> hash(String password) {
        return cpu.run(() -> String.valueOf(argon2.encode(password)), properties.hashing());
    }

    /** Whether it is the password; takes as long when there is none to compare with. */
    Mono<Boolean> matches(String offered, @Nullable String hash) {
        if (offered.length() > LONGEST) return Mono.just(false);
        var compared = hash == null ? NOBODYS : hash;
        return cpu.run(() -> argon2.matches(offered, compared) && hash != null, properties.hashing());
    }

    /** 16 random letters and digits in groups of four, to be read out and typed once. */
    static String temporary() {
        return Stream.generate(Passwords::group).limit(4).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(4, 0, ALPHABET.length())
                .mapToObj(at -> String.valueOf(ALPHABET.charAt(at)))
                .collect(Collectors.joining());
    }

    /** The password, if it may be used; fails with {@link PasswordNotAccepted}. */
    String checked(String password, String username) {
        var least = properties.shortestPassword();
        var plain = password.toLowerCase(Locale.ROOT);
        if (password.length() < least
                || password.length() > LONGEST
                || plain.chars().distinct().count() < FEWEST_DIFFERENT
                || plain.contains(username)) throw refused();
        return password;
    }

    PasswordNotAccepted refused() {
        return new PasswordNotAccepted(properties.shortestPassword());
    }

    /** The new password is too short, too simple or holds the user name. */
    static final class PasswordNotAccepted extends Refusal {
        PasswordNotAccepted(int least) {
            super(
                    Kind.UNPROCESSABLE,
                    "password-not-accepted",
                    Map.of("least", least),
                    List.of(new FieldProblem("/new", "identity.field.password")));
        }
    }
}
