package org.sidu.api.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.env.Environment;

/**
 * How the embedded servers run.
 *
 * @param data data directory, made when absent
 * @param postgresPort port on 127.0.0.1; 0 chooses a free one
 * @param redisPort port on 127.0.0.1; 0 chooses a free one
 * @param startDeadline longest time that a server may take to accept connections
 * @param throwAway true gives up durability for speed and deletes the directory at the end
 */
record EmbeddedProperties(Path data, int postgresPort, int redisPort, Duration startDeadline, boolean throwAway) {

    static EmbeddedProperties of(Environment environment) {
        return new EmbeddedProperties(
                Path.of(environment.getProperty("sidu.data", "data")),
                environment.getProperty("sidu.embedded.postgres-port", Integer.class, 0),
                environment.getProperty("sidu.embedded.redis-port", Integer.class, 0),
                environment.getProperty("sidu.embedded.start-deadline", Duration.class, Duration.ofSeconds(60)),
                environment.getProperty("sidu.embedded.throw-away", Boolean.class, false));
    }

    /** The same settings from environment variables alone, for a start without Spring. */
    static EmbeddedProperties ofVariables() {
        return new EmbeddedProperties(
                Path.of(variable("SIDU_DATA", "data")),
                Integer.parseInt(variable("SIDU_POSTGRES_PORT", "0")),
                Integer.parseInt(variable("SIDU_REDIS_PORT", "0")),
                Duration.ofSeconds(60),
                false);
    }

    private static String variable(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
