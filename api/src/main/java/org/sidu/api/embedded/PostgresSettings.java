package org.sidu.api.embedded;

/** The embedded server's configuration file, written at each start. */
final class PostgresSettings {

    private PostgresSettings() {}

    /** Durable unless {@code throwAway}; sized for one machine that also runs the application. */
    static String text(int port, boolean throwAway) {
        var durable = throwAway ? "off" : "on";
        return """
                # Written by Sidu at each start. Settings of your own go into sidu-local.conf beside this file.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                max_connections = 120
                shared_buffers = '64MB'
                work_mem = '4MB'
                maintenance_work_mem = '64MB'
                effective_cache_size = '512MB'
                max_wal_size = '512MB'
                io_method = 'sync'
                jit = off
                max_parallel_workers_per_gather = 0
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%a %%u '
                log_checkpoints = off
                log_lock_waits = on
                log_min_duration_statement = '1s'
                include_if_exists = 'sidu-local.conf'
                """.formatted(port, durable, durable, durable);
    }
}
