package org.sidu.identity.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sidu.SiduIT;
import org.sidu.Staff;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever starts an embedded Sidu can sign in as anybody at once. */
class DemoAccountsIT extends SiduIT {

    @Autowired
    private DemoAccounts demoAccounts;

    @Test
    void areOneForEachRole() throws Exception {
        var passwords = passwords();
        assertThat(passwords.keySet())
                .isEqualTo(Set.of("admin", "auditor", "editor", "knowledge-admin", "reviewer", "supervisor"));
        passwords.forEach((username, password) -> {
            var me = Staff.signIn(http(), username, password)
                    .get("/api/v1/staff/me")
                    .json();
            assertThat(me.at("/roles/0").stringValue()).isEqualTo(Roles.named(username));
            assertThat(me.get("displayName").stringValue()).startsWith("演示");
        });
    }

    @Test
    void areKnownToTheOwnerOfTheFileAlone() throws Exception {
        passwords();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(value("SELECT string_agg(a::text, ' ') FROM identity.audit a WHERE actor = 'system:start'"))
                .doesNotContain(passwords().values());
    }

    @Test
    void areMadeOnce() throws Exception {
        var before = passwords();
        assertThat(demoAccounts.make().block()).isZero();
        assertThat(passwords()).isEqualTo(before);
    }

    private Path file() {
        return Path.of(setting("sidu.data"), "secrets", "demo-accounts.txt");
    }

    private Map<String, String> passwords() throws InterruptedException, IOException {
        var end = System.nanoTime() + 20_000_000_000L;
        while (!value("SELECT count(*) FROM identity.staff WHERE created_by = 'system:start'")
                .equals("6")) {
            assertThat(System.nanoTime()).as("made in time").isLessThan(end);
            Thread.sleep(100);
        }
        var passwords = new HashMap<String, String>();
        for (var line : Files.readAllLines(file()))
            if (!line.startsWith("#")) passwords.put(line.split(" ")[0], line.split(" ")[1]);
        return passwords;
    }
}
