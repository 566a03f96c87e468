package dev.aftercall.crmwriter.asking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.asking.PhoneSearch.Wanted;
import dev.aftercall.hubspot.SearchQuery;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneSearchTest {

    @Test
    void aHundredNumbersGoIntoThreeSearches() {
        // When
        List<PhoneSearch> searches = PhoneSearch.of(numbers(100));

        // Then
        assertThat(searches).hasSize(3);
        assertThat(searches.stream().flatMap(search -> search.wanted().stream()))
                .containsExactlyElementsOf(numbers(100));
    }

    @Test
    void eitherPropertyMayHoldEitherFormOfANumber() {
        // When
        SearchQuery query = PhoneSearch.of(numbers(1)).getFirst().query(List.of("phone"));

        // Then
        assertThat(query.anyOf())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group)
                        .singleElement()
                        .satisfies(filter -> assertThat(filter.values()).containsExactly("4155550000", "14155550000")));
    }

    @Test
    void noSearchHasMoreThanAHundredValues() {
        // Given
        List<Wanted> shortOnes = IntStream.range(0, 300)
                .mapToObj(i -> new Wanted("+" + i, Set.of(Integer.toString(i))))
                .toList();

        // When, then
        assertThat(PhoneSearch.of(shortOnes))
                .hasSize(3)
                .allSatisfy(search -> assertThat(search.wanted()).hasSize(100));
    }

    @Test
    void theHalvesOfASearchAreAllOfIt() {
        // Given
        PhoneSearch search = PhoneSearch.of(numbers(5)).getFirst();

        // When, then
        assertThat(search.halves().stream().flatMap(half -> half.wanted().stream()))
                .containsExactlyElementsOf(numbers(5));
    }

    @Test
    void withoutNumbersNothingIsSearchedFor() {
        assertThat(PhoneSearch.of(List.of())).isEmpty();
    }

    private static List<Wanted> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "415555%04d".formatted(i))
                .map(national -> new Wanted("+1" + national, new LinkedHashSet<>(List.of(national, "1" + national))))
                .toList();
    }
}
