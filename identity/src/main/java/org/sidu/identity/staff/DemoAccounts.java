package org.sidu.identity.staff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sidu.common.Background;
import org.sidu.common.CpuScheduler;
import org.sidu.common.Messages;
import org.sidu.identity.IdentityProperties;
import org.sidu.identity.sealing.OwnersFile;
import org.sidu.identity.staff.CreateStaff.NewStaff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An account for each role, so that an embedded installation can be tried at once. Made while there is no account;
 * the passwords are random, go once to the console and into no log, and are kept in a file that only its owner can read.
 */
@Component
class DemoAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(DemoAccounts.class);
    private static final Duration WRITING = Duration.ofSeconds(10);
    private static final String ACTOR = "system:start";

    private final StaffRepository staff;
    private final CreateStaff createStaff;
    private final Roles roles;
    private final Messages messages;
    private final CpuScheduler cpu;
    private final Background background;
    private final TransactionalOperator transaction;
    private final boolean wanted;
    private final Path file;

    DemoAccounts(
            StaffRepository staff,
            CreateStaff createStaff,
            Roles roles,
            Messages messages,
            CpuScheduler cpu,
            Background background,
            TransactionalOperator transaction,
            IdentityProperties properties,
            @Value("${sidu.mode:embedded}") String mode,
            @Value("${sidu.command:serve}") String command,
            @Value("${sidu.data:./data}") String data) {
        this.staff = staff;
        this.createStaff = createStaff;
        this.roles = roles;
        this.messages = messages;
        this.cpu = cpu;
        this.background = background;
        this.transaction = transaction;
        this.wanted = properties.demoAccounts() && !mode.equals("production") && command.equals("serve");
        this.file = Path.of(data).resolve("secrets").resolve("demo-accounts.txt");
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (wanted) background.run("demo accounts", make());
    }

    /** Makes the accounts unless there is any account; emits how many. */
    Mono<Integer> make() {
        return staff.isEmpty().flatMap(none -> none ? store() : cpu.run(this::remind, WRITING));
    }

    private Mono<Integer> store() {
        var accounts = roles.known().stream().map(this::account).toList();
        return cpu.run(() -> write(accounts), WRITING)
                .thenMany(Flux.fromIterable(accounts))
                .concatMap(account -> createStaff.create(ACTOR, account))
                .as(transaction::transactional)
                .then(Mono.fromCallable(() -> print(accounts)));
    }

    private NewStaff account(String role) {
        var name = messages.find("identity.role." + role, Map.of(), Locale.SIMPLIFIED_CHINESE);
        return new NewStaff(
                role.toLowerCase(Locale.ROOT).replace('_', '-'),
                Objects.requireNonNullElse(name, role),
                List.of(role),
                Passwords.temporary(),
                false);
    }

    private int write(List<NewStaff> accounts) throws IOException {
        var text = new StringBuilder("# Demo accounts: user name, password, role. Close them before real use.");
        for (var account : accounts) text.append(System.lineSeparator()).append(line(account));
        Files.deleteIfExists(file);
        OwnersFile.write(file, text.toString());
        return accounts.size();
    }

    private int print(List<NewStaff> accounts) {
        System.out.println("Demo accounts (also in " + path() + "):");
        accounts.forEach(account -> System.out.println("  " + line(account)));
        return accounts.size();
    }

    private static String line(NewStaff account) {
        return account.username() + " " + account.password() + " "
                + account.roles().iterator().next();
    }

    private int remind() {
        if (Files.exists(file)) LOG.info("Demo accounts in {}", path());
        return 0;
    }

    private Path path() {
        return file.toAbsolutePath().normalize();
    }
}
