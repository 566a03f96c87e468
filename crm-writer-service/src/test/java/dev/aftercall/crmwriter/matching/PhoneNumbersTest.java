package dev.aftercall.crmwriter.matching;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers(new In("us"));

    @ParameterizedTest
    @CsvSource({
        "(415) 555-0111, +14155550111",
        "415.555.0112, +14155550112",
        "1 415 555 0112, +14155550112",
        "+1 206-555-0113, +12065550113",
        "+1 (206) 555-0113 ext. 12, +12065550113",
        "206-555-0113 x12, +12065550113",
        "+49 30 55500115, +493055500115",
        "+49 (0)30 55500115, +493055500115",
        "+44 20 7946 0117, +442079460117",
        "tel:+44-20-7946-0117, +442079460117",
        "001 510 555 0108, +15105550108",
        "0015105550108, +15105550108",
        "00 1 (510) 555-0108, +15105550108",
        "00-1-510-555-0108, +15105550108",
        "(00) 1 510 555 0108, +15105550108",
        "(001) 510 555 0108, +15105550108",
        "001 510 555 0108 ext. 7, +15105550108",
        "0049 30 55500115, +493055500115",
        "0044 (0)20 7946 0117, +442079460117",
        "011 1 510 555 0108, +15105550108",
        "01115105550108, +15105550108",
        "011 1 510 555 0108 x 7, +15105550108",
        "011 49 30 55500115, +493055500115",
        "011 44 20 7946 0117, +442079460117"
    })
    void numbersAsPeopleTypeThemBecomeE164(String typed, String expected) {
        assertThat(numbers.normalise(typed)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 030 55500115, +493055500115",
        "DE, 001 510 555 0108, +15105550108",
        "DE, 0049 30 55500115, +493055500115",
        "DE, +1 510 555 0108, +15105550108",
        "GB, 020 7946 0117, +442079460117",
        "GB, 0044 20 7946 0117 ext 3, +442079460117",
        "CA, 011 1 510 555 0108, +15105550108",
        "CA, 001 510 555 0108, +15105550108",
        "JM, 011 1 510 555 0108, +15105550108",
        "AU, 0011 1 510 555 0108, +15105550108",
        "AU, 001 510 555 0108, +15105550108",
        "JP, 010 1 510 555 0108, +15105550108"
    })
    void whatIsDialledForAbroadIsReadInEachRegion(String region, String typed, String expected) {
        assertThat(new PhoneNumbers(new In(region)).normalise(typed)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550111, 4155550111, 14155550111",
        "+493055500115, 3055500115, 493055500115",
        "+390612345678, 612345678, 390612345678"
    })
    void searchKnowsANumberWithAndWithoutItsCountrysCode(String number, String without, String with) {
        assertThat(numbers.digits(number)).containsExactly(without, with);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anonymous", "12", "Restricted", "00", "000", "001", "011"})
    void whatIsNoNumberIsLeftOut(String typed) {
        assertThat(numbers.normalise(typed)).isEmpty();
    }

    @Test
    void nothingIsLeftOutToo() {
        assertThat(numbers.normalise(null)).isEmpty();
    }

    private record In(String defaultRegion) implements MatchingConfig {

        @Override
        public Duration waitForFirstSync() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration indexLag() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration askAgainAfter() {
            return Duration.ofMinutes(1);
        }
    }
}
