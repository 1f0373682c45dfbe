package org.sidu.identity.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sidu.common.CpuScheduler;
import org.sidu.identity.AuditHead;
import org.sidu.identity.AuditHeads;
import org.sidu.identity.AuditProperties;
import org.sidu.identity.sealing.OwnersFile;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Heads of the chain, one a line, in {@code <data>/audit/head.jsonl}: only ever appended to, and outside the database. */
@Component
class HeadFile {
    /** More than a line has. */
    private static final int TAIL = 4_096;

    private final Path file;
    private final CpuScheduler cpu;
    private final AuditProperties properties;

    HeadFile(@Value("${sidu.data:./data}") String data, CpuScheduler cpu, AuditProperties properties) {
        this.file = Path.of(data).resolve("audit").resolve("head.jsonl");
        this.cpu = cpu;
        this.properties = properties;
    }

    /** Every head that was kept, oldest first. Blocks. */
    AuditHeads open() throws IOException {
        return new AuditHeads(file);
    }

    Mono<Optional<AuditHead>> last() {
        return cpu.run(
                () -> Files.exists(file) ? lastLine().map(AuditHead::read) : Optional.empty(), properties.writing());
    }

    /** On the disk once this completes. */
    Mono<AuditHead> append(AuditHead head) {
        return cpu.run(() -> write(head), properties.writing());
    }

    private Optional<String> lastLine() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var lines = tail(channel).split("\n", -1);
            // What stands behind the last line's end is half a line of a process that was killed.
            return lines.length < 2 ? Optional.empty() : Optional.of(lines[lines.length - 2]);
        }
    }

    private AuditHead write(AuditHead head) throws IOException {
        OwnersFile.directory(file);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var tail = tail(channel);
            var half = tail.substring(tail.lastIndexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
            channel.position(channel.size() - half);
            var line = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) channel.write(line);
            channel.truncate(channel.position());
            channel.force(true);
        }
        return head;
    }

    private static String tail(FileChannel channel) throws IOException {
        var from = Math.max(0, channel.size() - TAIL);
        var bytes = ByteBuffer.allocate((int) (channel.size() - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) continue;
        return new String(bytes.array(), StandardCharsets.US_ASCII);
    }
}
