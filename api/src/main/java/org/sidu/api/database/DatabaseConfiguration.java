package org.sidu.api.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application's connections; none is made before the migrations have run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /** The pool that everything uses. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(DatabaseProperties properties, MigrateDatabase migrated) {
        var connections = new PostgresqlConnectionFactory(connection(properties)
                .statementTimeout(properties.statementTimeout())
                .build());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .name("sidu")
                .initialSize(Math.min(2, properties.maxSize()))
                .minIdle(Math.min(2, properties.maxSize()))
                .maxSize(properties.maxSize())
                .maxIdleTime(Duration.ofMinutes(5))
                .maxCreateConnectionTime(properties.connectTimeout())
                .maxAcquireTime(properties.acquireTimeout())
                .build());
    }

    /**
     * For connections beside the pool, for LISTEN and other long stays. No {@code ConnectionFactory} bean, so that health
     * checks and repositories know the pool alone.
     */
    @Bean
    PostgresqlConnectionConfiguration connectionBesideThePool(DatabaseProperties properties, MigrateDatabase migrated) {
        return connection(properties).build();
    }

    private static PostgresqlConnectionConfiguration.Builder connection(DatabaseProperties properties) {
        return PostgresqlConnectionConfiguration.builder()
                .host(properties.host())
                .port(properties.port())
                .database(properties.database())
                .username(properties.username())
                .password(properties.password())
                .applicationName(properties.applicationName())
                .connectTimeout(properties.connectTimeout())
                .lockWaitTimeout(properties.lockTimeout())
                .tcpKeepAlive(true);
    }
}
