package org.sidu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "13800001234,13800001234,true",
        "+86 138 0000 1234,13800001234,true",
        "0086-13800001234,13800001234,true",
        "010-62345678,01062345678,false",
        "(0571) 8765 4321,057187654321,false",
        "0871-6234567,08716234567,false"
    })
    void understandsMobilesAndLandlines(String text, String digits, boolean mobile) {
        var number = PhoneNumber.find(text).orElseThrow();
        assertThat(number.digits()).isEqualTo(digits);
        assertThat(number.mobile()).isEqualTo(mobile);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "12345",
                "12800001234",
                "1380000123",
                "138000012345",
                "62345678",
                "abc",
                "１３８００００１２３４",
                "+1 2025550123"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(PhoneNumber.find(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"13800001234,138****1234", "01062345678,010****5678"})
    void hidesTheMiddle(String digits, String masked) {
        assertThat(new PhoneNumber(digits)).hasToString(masked);
    }
}
