package org.sidu.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sidu.api.CannotStart;
import org.springframework.mock.env.MockEnvironment;

class ProductionSettingsTest {
    private static final String KEY = "MC4CAQAwBQYDK2VwBCIEIOM6jC4/uQpPD9gXiJqfGpfZxWnEj8rSvzXnAHkuVWnq";
    private static final String TYPED_KEY = "MC4CAQAwBQYDK2VwBCIEIEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB";

    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "sidu.database.url", "postgresql://db:5432/sidu",
            "sidu.database.username", "app",
            "sidu.database.password", "d8Wq",
            "sidu.redis.url", "redis://cache:6379",
            "sidu.secrets.sealing-key", "sLk1xUt0eV9zq3mYw5bHc7dJf2gRn8pTaE4iOu6yZxA=",
            "sidu.secrets.hashing-key", "sLk1xUt0eV9zq3mYw5bHc7dJf2gRn8pTaE4iOu6yZxB=",
            "sidu.secrets.ticket-number-key", "sLk1xUt0eV9zq3mYw5bHc7dJf2gRn8pTaE4iOu6yZxC=",
            "sidu.secrets.receipt-key", KEY));

    @Test
    void acceptsServersAndKeysOfItsOwn() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "sidu.database.url, SIDU_DATABASE_URL",
        "sidu.database.username, SIDU_DATABASE_USERNAME",
        "sidu.database.password, SIDU_DATABASE_PASSWORD",
        "sidu.redis.url, SIDU_REDIS_URL",
        "sidu.secrets.sealing-key, SIDU_SECRETS_SEALING_KEY",
        "sidu.secrets.hashing-key, SIDU_SECRETS_HASHING_KEY",
        "sidu.secrets.ticket-number-key, SIDU_SECRETS_TICKET_NUMBER_KEY",
        "sidu.secrets.receipt-key, SIDU_SECRETS_RECEIPT_KEY"
    })
    void namesTheVariableThatIsMissing(String property, String variable) {
        settings.put(property, "");
        assertRefused(variable + " is not set, and production has no default for it.");
    }

    @ParameterizedTest
    @CsvSource({
        "sidu.database.password, changeme, SIDU_DATABASE_PASSWORD is a well-known default.",
        "sidu.database.url, postgresql://app:d8Wq@db/sidu, SIDU_DATABASE_URL contains credentials.",
        "sidu.database.url, jdbc:postgresql://db/sidu, SIDU_DATABASE_URL is no PostgreSQL address.",
        "sidu.secrets.hashing-key, c2hvcnQ=, SIDU_SECRETS_HASHING_KEY is not 32 random bytes.",
        "sidu.secrets.receipt-key, q83vEjRWeJA=, SIDU_SECRETS_RECEIPT_KEY is no Ed25519 private key.",
        "sidu.secrets.receipt-key, not base64!, SIDU_SECRETS_RECEIPT_KEY is no Ed25519 private key.",
        "sidu.secrets.receipt-key, " + TYPED_KEY + ", SIDU_SECRETS_RECEIPT_KEY is not a random key.",
        "sidu.secrets.hashing-key, not base64!, SIDU_SECRETS_HASHING_KEY is not base64."
    })
    void saysWhatIsWrongWithAValue(String property, String value, String sentence) {
        settings.put(property, value);
        assertRefused(sentence);
    }

    @Test
    void refusesAKeyOfZeros() {
        settings.put("sidu.secrets.sealing-key", Base64.getEncoder().encodeToString(new byte[32]));
        assertRefused("SIDU_SECRETS_SEALING_KEY is not 32 random bytes.");
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(78))
                .hasMessageStartingWith(sentence);
    }

    private void check() {
        var environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        new ProductionSettings(environment).check();
    }
}
