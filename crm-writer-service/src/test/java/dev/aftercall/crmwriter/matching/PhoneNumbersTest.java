package dev.aftercall.crmwriter.matching;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers(new InTheUnitedStates());

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0111, +14155550111",
        "415.555.0112, +14155550112",
        "+1 206-555-0113, +12065550113",
        "+49 30 55500115, +493055500115",
        "+44 20 7946 0117, +442079460117"
    })
    void numbersAsPeopleTypeThemBecomeE164(String typed, String expected) {
        assertThat(numbers.normalise(typed)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anonymous", "12", "Restricted"})
    void whatIsNoNumberIsLeftOut(String typed) {
        assertThat(numbers.normalise(typed)).isEmpty();
    }

    @Test
    void nothingIsLeftOutToo() {
        assertThat(numbers.normalise(null)).isEmpty();
    }

    private static final class InTheUnitedStates implements MatchingConfig {
        @Override
        public String defaultRegion() {
            return "us";
        }

        @Override
        public Duration waitForFirstSync() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration indexLag() {
            return Duration.ofMinutes(1);
        }
    }
}
