package org.sidu.tickets.ticket;

import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.sidu.identity.SecretsProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Ticket numbers: the date (yyMMdd), seven digits that tell nothing about how many tickets there are, and a check digit.
 * The seven digits are a keyed permutation of a sequence: a Feistel network over 24 bits, walked until it lands below
 * ten million, so that within a day no number comes twice.
 */
@Component
class TicketNumbers {
    private static final String ALGORITHM = "HmacSHA256";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");
    private static final int LENGTH = 14;
    private static final int NUMBERS = 10_000_000;
    private static final int HALF_BITS = 12;
    private static final int HALF_MASK = (1 << HALF_BITS) - 1;
    private static final int ROUNDS = 8;
    /** Damm's quasigroup: finds every wrong digit and every swap of two neighbours. */
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
    };

    private final SecretKeySpec key;

    @Autowired
    TicketNumbers(SecretsProperties secrets) {
        this(secrets.ticketNumber());
    }

    TicketNumbers(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The number of the ticket that drew this place in the sequence on this day. */
    String number(LocalDate day, long sequence) {
        var digits = DAY.format(day) + "%07d".formatted(permute((int) Math.floorMod(sequence, (long) NUMBERS), day));
        return digits + checkDigit(digits);
    }

    /** Whether it can be a ticket number at all. */
    static boolean wellFormed(String no) {
        var digits = no.length() == LENGTH && no.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && checkDigit(no) == 0;
    }

    /** The digit that makes the whole check out; 0 for a number that carries its own. */
    static int checkDigit(String digits) {
        return digits.chars().reduce(0, (interim, c) -> DAMM[interim][c - '0']);
    }

    /** A bijection of 0 … 9,999,999 onto itself, another one each day. */
    int permute(int value, LocalDate day) {
        var mac = mac();
        var walked = value;
        do {
            walked = feistel(mac, walked, (int) day.toEpochDay());
        } while (walked >= NUMBERS);
        return walked;
    }

    private static int feistel(Mac mac, int value, int day) {
        var left = value >>> HALF_BITS;
        var right = value & HALF_MASK;
        for (var round = 0; round < ROUNDS; round++) {
            var next = left ^ scramble(mac, round, right, day);
            left = right;
            right = next;
        }
        return left << HALF_BITS | right;
    }

    private static int scramble(Mac mac, int round, int half, int day) {
        mac.update((byte) round);
        mac.update((byte) (half >>> Byte.SIZE));
        mac.update((byte) half);
        mac.update(new byte[] {(byte) (day >>> 16), (byte) (day >>> 8), (byte) day});
        var digest = mac.doFinal();
        return ((digest[0] & 0xff) << Byte.SIZE | digest[1] & 0xff) & HALF_MASK;
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
