package org.sidu.identity.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;
import org.sidu.identity.IdentityProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The key of whoever runs this machine; read once, while the application starts. */
@Component
class OperatorKey {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorKey.class);
    private static final int BYTES = 32;
    private static final Caller OPERATOR = new Caller(
            Caller.OPERATOR_ID,
            Caller.Kind.OPERATOR,
            Set.of(Caller.IMPORT, Caller.IMPORT_PUBLISH, Caller.WITHDRAW, Caller.SWITCHES));

    private final byte @Nullable [] key;

    @Autowired
    OperatorKey(
            IdentityProperties properties,
            @Value("${sidu.mode:embedded}") String mode,
            @Value("${sidu.data:./data}") String data) {
        this(properties.operatorKeyFile(), "production".equals(mode), Path.of(data));
    }

    OperatorKey(@Nullable String configured, boolean production, Path data) {
        var file = configured == null || configured.isBlank()
                ? data.resolve("secrets").resolve("operator.key")
                : Path.of(configured);
        if (production && (configured == null || configured.isBlank())) {
            this.key = null;
            return;
        }
        this.key = read(file, !production).getBytes(StandardCharsets.UTF_8);
        LOG.info("Operator key in {}", file.toAbsolutePath().normalize());
    }

    /** The operator, if this is the key; takes equally long for every wrong one. */
    Optional<Caller> find(String offered) {
        if (key == null) return Optional.empty();
        var same = MessageDigest.isEqual(key, offered.getBytes(StandardCharsets.UTF_8));
        return same ? Optional.of(OPERATOR) : Optional.empty();
    }

    private static String read(Path file, boolean create) {
        try {
            if (create && !Files.exists(file)) write(file);
            var text = Files.readString(file).strip();
            if (text.length() >= BYTES) return text;
        } catch (IOException e) {
            throw new IllegalStateException("The operator key " + file + " cannot be read: " + e.getMessage(), e);
        }
        throw new IllegalStateException("The operator key in " + file + " is shorter than 32 characters.");
    }

    private static void write(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) Files.createDirectories(parent, only("rwx------"));
        try {
            Files.createFile(file, only("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.writeString(file, HexFormat.of().formatHex(bytes) + System.lineSeparator());
    }

    private static FileAttribute<?>[] only(String permissions) {
        var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
