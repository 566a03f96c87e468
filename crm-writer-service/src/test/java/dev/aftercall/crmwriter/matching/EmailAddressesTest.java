package dev.aftercall.crmwriter.matching;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressesTest {

    @Test
    void anAddressIsComparedInLowerCase() {
        assertThat(EmailAddresses.normalise(" Ada.Reyes@Example.com ")).contains("ada.reyes@example.com");
    }

    /** A longer one fits in no index, and would have its whole call refused by the database. */
    @Test
    void anAddressHasAtMost254Characters() {
        String longest = "a".repeat(242) + "@example.com";

        assertThat(EmailAddresses.normalise(longest)).contains(longest);
        assertThat(EmailAddresses.normalise("a" + longest)).isEmpty();
    }

    /** The last would have the database refuse the look-ups of all calls that are planned together. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada reyes@example.com",
                "ada@example.com\nbcc",
                "a\u0000b@example.com"
            })
    void whatIsNoAddressFindsNobody(String text) {
        assertThat(EmailAddresses.normalise(text)).isEmpty();
    }
}
