package org.sidu.identity.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sidu.identity.Caller;
import org.sidu.identity.IdentityProperties;
import org.sidu.identity.sealing.OwnersFile;
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

    private final byte @Nullable [] key;
    private final Caller operator;

    @Autowired
    OperatorKey(
            IdentityProperties properties,
            @Value("${sidu.mode:embedded}") String mode,
            @Value("${sidu.data:./data}") String data) {
        this(properties.operatorKeyFile(), properties.operatorScopes(), "production".equals(mode), Path.of(data));
    }

    OperatorKey(@Nullable String configured, Set<String> scopes, boolean production, Path data) {
        this.operator = new Caller(Caller.OPERATOR_ID, Caller.Kind.OPERATOR, scopes);
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
        return same ? Optional.of(operator) : Optional.empty();
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
        OwnersFile.write(file, HexFormat.of().formatHex(bytes));
    }
}
