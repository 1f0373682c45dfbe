package org.sidu.common;

import java.time.Duration;
import org.sidu.testkit.LocalPostgres;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** The database and what stands on it, wired by hand. */
final class Database {
    static final DatabaseClient CLIENT = DatabaseClient.create(LocalPostgres.connections());
    static final TransactionalOperator TRANSACTION =
            TransactionalOperator.create(new R2dbcTransactionManager(LocalPostgres.connections()));
    static final Outbox OUTBOX = new Outbox(CLIENT, JsonMapper.builder().build());

    private Database() {}

    static OutboxProperties outbox(int attempts, Duration timeout, Duration backOff) {
        return new OutboxProperties(
                Duration.ofMillis(50), 32, timeout, attempts, backOff, Duration.ofMinutes(5), Duration.ofDays(7));
    }

    static Idempotency idempotency(Duration keep) {
        var properties = new IdempotencyProperties(keep, Duration.ofMillis(300), Duration.ofMinutes(5));
        return new Idempotency(CLIENT, TRANSACTION, properties, new Background());
    }

    static long count(String sql) {
        return CLIENT.sql(sql).map(row -> row.get(0, Long.class)).one().block();
    }
}
