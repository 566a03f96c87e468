package dev.aftercall.sync.searching;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTermsTest {

    @Test
    void nothingTypedFindsAll() {
        assertThat(SearchTerms.of("  ").patterns()).isEmpty();
    }

    @Test
    void eachWordMustBeFound() {
        assertThat(SearchTerms.of(" Anna  BERG ").patterns()).containsExactly("%anna%", "%berg%");
    }

    @Test
    void aTelephoneNumberIsOneTermWhateverItsPunctuation() {
        assertThat(SearchTerms.of("+49 (30) 12-34").patterns()).containsExactly("%49301234%");
        assertThat(SearchTerms.of("0049 30 1234").patterns()).containsExactly("%49301234%");
        assertThat(SearchTerms.of("030/1234").patterns()).containsExactly("%301234%");
    }

    @Test
    void aWordWithDigitsIsNoTelephoneNumber() {
        assertThat(SearchTerms.of("route66").patterns()).containsExactly("%route66%");
    }

    @Test
    void whatLikeWouldReadAsAWildcardIsTakenLiterally() {
        assertThat(SearchTerms.of("100%_a\\b").patterns()).containsExactly("%100\\%\\_a\\\\b%");
    }
}
