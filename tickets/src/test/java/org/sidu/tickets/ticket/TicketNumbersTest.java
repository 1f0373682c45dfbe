package org.sidu.tickets.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketNumbersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private final TicketNumbers numbers = new TicketNumbers(key(1));

    @Test
    void makesFourteenDigitsWithTheDateInFront() {
        assertThat(numbers.number(DAY, 1)).matches("261123\\d{8}");
        assertThat(numbers.number(DAY, 10_000_001)).isEqualTo(numbers.number(DAY, 1));
    }

    @Test
    void givesEachPlaceOfTheSequenceItsOwnNumber() {
        var seen = new BitSet();
        var samples = 200_000;
        for (var n = 0; n < samples; n++) {
            var permuted = numbers.permute(n, DAY);
            assertThat(permuted).isBetween(0, 9_999_999);
            seen.set(permuted);
        }
        assertThat(seen.cardinality()).isEqualTo(samples);
        var largest = seen.length();
        assertThat(largest).isGreaterThan(9_900_000);
    }

    @Test
    void dependsOnTheKeyAndTheDay() {
        var other = new TicketNumbers(key(2));
        var sameAsOtherKey = IntStream.range(0, 1000)
                .filter(n -> numbers.permute(n, DAY) == other.permute(n, DAY))
                .count();
        var sameNextDay = IntStream.range(0, 1000)
                .filter(n -> numbers.permute(n, DAY) == numbers.permute(n, DAY.plusDays(1)))
                .count();
        assertThat(sameAsOtherKey).isLessThan(5);
        assertThat(sameNextDay).isLessThan(5);
    }

    @Test
    void computesTheCheckDigitOfThePublishedExample() {
        assertThat(TicketNumbers.checkDigit("572")).isEqualTo(4);
        assertThat(TicketNumbers.checkDigit("5724")).isZero();
    }

    @Test
    void noticesEveryWrongDigitAndEverySwapOfNeighbours() {
        for (var n = 0; n < 300; n++) {
            var no = numbers.number(DAY, n);
            assertThat(TicketNumbers.wellFormed(no)).isTrue();
            for (var i = 0; i < no.length(); i++) {
                for (var digit = '0'; digit <= '9'; digit++) {
                    if (digit == no.charAt(i)) continue;
                    assertThat(TicketNumbers.wellFormed(no.substring(0, i) + digit + no.substring(i + 1)))
                            .isFalse();
                }
                if (i == 0 || no.charAt(i - 1) == no.charAt(i)) continue;
                var swapped = no.substring(0, i - 1) + no.charAt(i) + no.charAt(i - 1) + no.substring(i + 1);
                assertThat(TicketNumbers.wellFormed(swapped)).isFalse();
            }
        }
    }

    @Test
    void refusesWhatCannotBeANumber() {
        assertThat(TicketNumbers.wellFormed("")).isFalse();
        assertThat(TicketNumbers.wellFormed(numbers.number(DAY, 1) + "0")).isFalse();
        assertThat(TicketNumbers.wellFormed("2611230000001x")).isFalse();
        assertThat(TicketNumbers.wellFormed("２６１１２３００００００１０")).isFalse();
    }

    private static byte[] key(long seed) {
        var key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }
}
