package org.sidu.api.embedded;

import java.net.URI;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sidu.api.CannotStart;
import org.sidu.bot.ReceiptKey;
import org.springframework.core.env.Environment;

/** What production must be given: no server and no secret has a default there. */
final class ProductionSettings {
    private static final Set<String> WEAK =
            Set.of("changeme", "change-me", "default", "secret", "password", "postgres");
    private static final String RECEIPT_KEY =
            "Give an Ed25519 private key, PKCS#8 in base64 ('openssl genpkey -algorithm ed25519 -outform DER |"
                    + " base64 -w0'), the same for every replica.";
    private static final Map<String, String> REQUIRED = required();

    private final Environment environment;

    ProductionSettings(Environment environment) {
        this.environment = environment;
    }

    private static Map<String, String> required() {
        var required = new LinkedHashMap<String, String>();
        required.put("sidu.database.url", "Give the address of your PostgreSQL, postgresql://host:5432/sidu.");
        required.put("sidu.database.username", "Give the application's role.");
        required.put("sidu.database.password", "Give the password of the application's role.");
        required.put("sidu.redis.url", "Give the address of your Redis, redis://:password@host:6379.");
        var key = "Give 32 random bytes in base64 ('openssl rand -base64 32'), the same for every replica.";
        required.put("sidu.secrets.sealing-key", key);
        required.put("sidu.secrets.hashing-key", key);
        required.put("sidu.secrets.ticket-number-key", key);
        required.put("sidu.secrets.receipt-key", RECEIPT_KEY);
        return required;
    }

    /** Fails with {@link CannotStart}, naming the first variable that is missing or wrong. */
    void check() {
        REQUIRED.forEach(this::demand);
        checkDatabaseUrl();
        for (var name : REQUIRED.keySet()) if (name.endsWith("-key") && !name.contains("receipt")) checkKey(name);
        checkReceiptKey();
    }

    private void demand(String name, String remedy) {
        var value = environment.getProperty(name, "");
        if (value.isBlank()) throw refused(name, "is not set, and production has no default for it", remedy);
        if (WEAK.contains(value.toLowerCase(Locale.ROOT))) throw refused(name, "is a well-known default", remedy);
    }

    private void checkDatabaseUrl() {
        var name = "sidu.database.url";
        var remedy = "Write postgresql://host:5432/sidu; user and password go into SIDU_DATABASE_USERNAME and"
                + " SIDU_DATABASE_PASSWORD.";
        try {
            var url = URI.create(environment.getProperty(name, ""));
            if (!"postgresql".equals(url.getScheme())
                    || url.getHost() == null
                    || url.getPath().length() < 2) throw refused(name, "is no PostgreSQL address", remedy);
            if (url.getUserInfo() != null) throw refused(name, "contains credentials", remedy);
        } catch (IllegalArgumentException e) {
            throw refused(name, "is no PostgreSQL address", remedy);
        }
    }

    private void checkKey(String name) {
        var remedy = "Give 32 random bytes in base64 ('openssl rand -base64 32').";
        try {
            var bytes = Base64.getDecoder().decode(environment.getProperty(name, ""));
            var distinct = new HashSet<Byte>();
            for (var each : bytes) distinct.add(each);
            if (bytes.length != 32 || distinct.size() < 12) throw refused(name, "is not 32 random bytes", remedy);
        } catch (IllegalArgumentException e) {
            throw refused(name, "is not base64", remedy);
        }
    }

    /** A seed that somebody typed signs as well as any other, and anybody can find it. */
    private void checkReceiptKey() {
        var name = "sidu.secrets.receipt-key";
        try {
            var seed = ReceiptKey.privateKey(environment.getProperty(name, ""))
                    .getBytes()
                    .orElseThrow();
            var distinct = new HashSet<Byte>();
            for (var each : seed) distinct.add(each);
            if (distinct.size() < 12) throw refused(name, "is not a random key", RECEIPT_KEY);
        } catch (IllegalArgumentException e) {
            throw refused(name, "is no Ed25519 private key", RECEIPT_KEY);
        }
    }

    private static CannotStart refused(String property, String problem, String remedy) {
        var variable = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return new CannotStart(CannotStart.CONFIGURATION, variable + " " + problem + ".", remedy);
    }
}
