package dev.aftercall.callingest.sources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+44 (20) 7946-0018, +442079460018",
        "0049 30 901820, +4930901820",
        "+1-202-555-0123, +12025550123",
        "030 901820, 030 901820",
        "anonymous, anonymous",
        "sip:ada@pbx.example, sip:ada@pbx.example",
        "+1, +1"
    })
    void aNumberThatNamesItsCountryIsE164AndAnyOtherStaysAsItIs(String given, String expected) {
        assertThat(PhoneNumbers.normalised(given, null)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "030 901820, DE, +4930901820",
        "030 901820, GB, 030 901820",
        "(202) 555-0123, US, +12025550123",
        "555-0123, US, 555-0123",
        "+44 20 7946 0018, DE, +442079460018",
        "anonymous, DE, anonymous",
        "11, DE, 11"
    })
    void aNumberThatNamesNoCountryIsReadInTheRegionThatIsSaid(String given, String region, String expected) {
        assertThat(PhoneNumbers.normalised(given, region)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"DE, true", "US, true", "de, false", "ZZ, false", "DEU, false"})
    void aRegionIsTwoCapitalLettersOfACountry(String region, boolean is) {
        assertThat(PhoneNumbers.isRegion(region)).isEqualTo(is);
    }

    @Test
    void noNumberStaysNone() {
        assertThat(PhoneNumbers.normalised(null, "DE")).isNull();
        assertThat(PhoneNumbers.normalised(" ", "DE")).isNull();
    }
}
