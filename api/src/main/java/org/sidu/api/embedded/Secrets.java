package org.sidu.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** Keys and passwords of an embedded installation: made once, kept in files that only their owner can read. */
final class Secrets {
    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path directory) {
        this.directory = directory;
    }

    /** 32 random bytes in base64. */
    String key(String name) {
        return readOrMake(name, () -> Base64.getEncoder().encodeToString(bytes(32)));
    }

    /** The file of a key of 32 random bytes in base64, for those who read it themselves. */
    Path file(String name) {
        key(name);
        return path(name);
    }

    /** A file that somebody put beside the keys; empty when there is none. */
    Optional<Path> existing(String file) {
        return Optional.of(directory.resolve(file)).filter(Files::exists);
    }

    /** 48 hexadecimal digits, safe in a URL and a configuration file. */
    String password(String name) {
        return readOrMake(name, () -> HexFormat.of().formatHex(bytes(24)));
    }

    /** An Ed25519 private key, PKCS#8 in base64. */
    String signingKey(String name) {
        return readOrMake(name, () -> {
            try {
                var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Path path(String name) {
        return directory.resolve(name + ".key");
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String readOrMake(String name, Supplier<String> make) {
        var file = path(name);
        try {
            if (Files.exists(file)) return Files.readString(file).strip();
            var value = make.get();
            // A file half written by a crash would be a wrong secret for ever.
            var part = Files.createTempFile(
                    directory,
                    name,
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, value + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
