package org.sidu.api.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.DigestUtils;

/** The roles of the embedded PostgreSQL and their passwords. */
final class PostgresRoles {
    private final String superuser;
    private final String owner;
    private final String application;

    PostgresRoles(Secrets secrets) {
        this.superuser = secrets.password("postgres-superuser");
        this.owner = secrets.password("postgres-owner");
        this.application = secrets.password("postgres-app");
    }

    String superuserPassword() {
        return superuser;
    }

    String ownerPassword() {
        return owner;
    }

    String applicationPassword() {
        return application;
    }

    /** Runs statements, one a line, on a cluster that is not running. */
    interface Administration {
        LocalProcess.Ended run(Path home, Path cluster, String statements);
    }

    /** True when the cluster does not know these passwords, as after somebody deleted the files. */
    boolean changed(Path cluster) throws IOException {
        var mark = cluster.resolve("sidu.roles");
        return !Files.exists(mark) || !Files.readString(mark).equals(fingerprint());
    }

    /** Makes what is missing and sets the passwords; statements that find their work done fail without effect. */
    void write(Administration administration, Path home, Path cluster) throws IOException {
        administration.run(
                home,
                cluster,
                String.join(
                                "\n",
                                "ALTER ROLE postgres PASSWORD '" + superuser + "'",
                                "CREATE ROLE sidu_owner LOGIN",
                                "ALTER ROLE sidu_owner PASSWORD '" + owner + "'",
                                "CREATE ROLE sidu_app LOGIN",
                                "ALTER ROLE sidu_app PASSWORD '" + application + "'",
                                "CREATE DATABASE sidu OWNER sidu_owner TEMPLATE template0",
                                "REVOKE ALL ON DATABASE sidu FROM PUBLIC",
                                "GRANT CONNECT, TEMPORARY ON DATABASE sidu TO sidu_app")
                        + "\n");
        Files.writeString(cluster.resolve("sidu.roles"), fingerprint());
    }

    private String fingerprint() {
        return DigestUtils.md5DigestAsHex((superuser + owner + application).getBytes(StandardCharsets.UTF_8));
    }
}
