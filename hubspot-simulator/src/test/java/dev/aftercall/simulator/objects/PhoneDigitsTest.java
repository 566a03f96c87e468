package dev.aftercall.simulator.objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The first three rows are numbers that others recorded with what HubSpot made of them. */
class PhoneDigitsTest {

    @ParameterizedTest
    @CsvSource({
        "08180854296, 08180854296, 8180854296, ''",
        "+33655555555, 33655555555, 655555555, 33",
        "+5511999999999, 5511999999999, 11999999999, 55",
        "+1 (415) 555-0123, 14155550123, 4155550123, 1",
        "(415) 555-0123 x12, 4155550123, 4155550123, ''",
        "14155550123, 14155550123, 4155550123, ''",
        "0049 171 5550123, 491715550123, 1715550123, 49",
        "+44 (0)20 7946 0958, 442079460958, 2079460958, 44",
        "+353 1 555 0123, 35315550123, 15550123, 353",
        "'', '', '', ''",
    })
    void numberIsKnownByItsDigits(String typed, String all, String national, String country) {
        // When
        PhoneDigits digits = PhoneDigits.of(typed);

        // Then
        assertThat(digits).isEqualTo(new PhoneDigits(all, national, country));
    }

    @ParameterizedTest
    @CsvSource({"Ada", "ada@recorded.example", "12345", "'  '", "4155550123 Ada"})
    void whatIsNoNumberIsNotLookedForAsOne(String text) {
        // When and then
        assertThat(PhoneDigits.wanted(text)).isEmpty();
    }
}
