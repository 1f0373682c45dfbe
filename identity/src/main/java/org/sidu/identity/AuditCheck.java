package org.sidu.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a stretch of the audit is what was recorded: takes every record in the order of the chain, compares it with the
 * heads that were signed outside the table, and asks at last whether the end is the end. The first fault found is the
 * answer, whatever follows. Reads the heads as it goes.
 */
public final class AuditCheck implements AutoCloseable {
    private final AuditKeys keys;
    private final AuditHeads heads;
    private @Nullable AuditHead pending;
    private @Nullable Fault fault;
    private byte[] hash;
    private long seq;
    private int matched;

    /**
     * @param before place of the record before the first one; 0 at the beginning of the chain
     * @param hash of that record
     * @param heads oldest first; closed with this
     */
    public AuditCheck(long before, byte[] hash, AuditHeads heads, AuditKeys keys) {
        this.seq = before;
        this.hash = hash.clone();
        this.heads = heads;
        this.keys = keys;
        advance();
        while (pending != null && pending.seq() < before) advance();
        compare();
    }

    /**
     * What is wrong.
     *
     * @param seq the place where it shows
     */
    public record Fault(Reason reason, long seq) {}

    /** Why the audit is not accepted. */
    public enum Reason {
        /** The line is no record, or has a value that cannot have been recorded. */
        NOT_A_RECORD,
        /** A record is missing, or one was put in. */
        OUT_OF_ORDER,
        /** The record, or its hash, was changed. */
        CHANGED,
        /** A line is no head, its signature does not hold, or its key is not among the keys. */
        HEAD_NOT_SIGNED,
        /** The chain holds, but it is not the one that was signed: records were taken out or changed and chained anew. */
        HEAD_DIFFERS,
        /** Records that were signed for are missing at the end. */
        END_MISSING,
        /** Records wait to be sealed for longer than the sealer takes. */
        UNSEALED
    }

    /** Takes the next record: its content with its {@code hash}. */
    public void record(ObjectNode line) {
        if (fault != null) return;
        var next = seq + 1;
        var content = line.deepCopy();
        var told = content.remove("hash");
        if (told == null || !told.isString() || !content.path("seq").isIntegralNumber()) {
            fail(Reason.NOT_A_RECORD, next);
            return;
        }
        if (content.get("seq").longValue() != next) {
            fail(Reason.OUT_OF_ORDER, next);
            return;
        }
        try {
            hash = AuditChain.next(hash, content);
        } catch (IllegalArgumentException e) {
            fail(Reason.NOT_A_RECORD, next);
            return;
        }
        seq = next;
        if (AuditChain.hex(hash).equals(told.stringValue())) compare();
        else fail(Reason.CHANGED, seq);
    }

    /** Heads are in the order in which they were signed; one that goes back belongs to another chain. */
    private void compare() {
        for (var head = pending; head != null && head.seq() <= seq && fault == null; head = pending) {
            if (!trusted(head)) fail(Reason.HEAD_NOT_SIGNED, head.seq());
            else if (head.seq() == seq && head.hash().equals(AuditChain.hex(hash))) matched++;
            else fail(Reason.HEAD_DIFFERS, head.seq());
            advance();
        }
    }

    /**
     * There are no more records.
     *
     * @param until heads signed before this moment stand for records that should have come
     */
    public void end(Instant until) {
        for (var head = pending; head != null && fault == null; head = pending) {
            if (!trusted(head)) fail(Reason.HEAD_NOT_SIGNED, head.seq());
            else if (head.seq() <= seq) fail(Reason.HEAD_DIFFERS, head.seq());
            else if (head.at().isBefore(until)) fail(Reason.END_MISSING, seq + 1);
            advance();
        }
    }

    private boolean trusted(AuditHead head) {
        return keys.signer(head.signed()).isPresent();
    }

    private void advance() {
        try {
            pending = heads.next();
        } catch (IllegalArgumentException e) {
            pending = null;
            fail(Reason.HEAD_NOT_SIGNED, seq);
        }
    }

    /** Keeps the first fault. */
    public void fail(Reason reason, long at) {
        if (fault == null) fault = new Fault(reason, at);
    }

    /** The first fault; null while there is none. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Place of the last record taken. */
    public long seq() {
        return seq;
    }

    /** The hash of the last record taken, 64 hexadecimal digits. */
    public String hash() {
        return AuditChain.hex(hash);
    }

    /** Heads that fit a record. */
    public int matched() {
        return matched;
    }

    @Override
    public void close() {
        heads.close();
    }
}
