package org.sidu.api.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How to reach PostgreSQL.
 *
 * @param url {@code postgresql://host:port/database}, without credentials
 * @param username the application's role; needs no right to change the schema
 * @param ownerUsername the role that owns the schemas and runs migrations; the application's when absent
 * @param maxSize connections of the pool, 2–200
 * @param applicationName what {@code pg_stat_activity} shows
 * @param connectTimeout longest wait for a new connection
 * @param acquireTimeout longest wait for a connection of the pool
 * @param statementTimeout longest run of one statement
 * @param lockTimeout longest wait for a lock
 * @param startDeadline how long a start waits for a database that cannot be reached yet, and for another replica's
 *     migrations
 */
@Validated
@ConfigurationProperties("sidu.database")
record DatabaseProperties(
        @NotBlank String url,
        @NotBlank String username,
        String password,
        @Nullable String ownerUsername,
        @Nullable String ownerPassword,
        @DefaultValue("20") @Positive @Max(200) int maxSize,
        @DefaultValue("sidu") String applicationName,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("5s") Duration acquireTimeout,
        @DefaultValue("15s") Duration statementTimeout,
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("30s") Duration startDeadline) {

    String host() {
        return uri().getHost();
    }

    int port() {
        var port = uri().getPort();
        return port < 0 ? 5432 : port;
    }

    String database() {
        return uri().getPath().substring(1);
    }

    String owner() {
        return given(ownerUsername, username);
    }

    String passwordOfOwner() {
        return given(ownerPassword, password);
    }

    private URI uri() {
        return URI.create(url);
    }

    private static String given(@Nullable String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value;
    }
}
