package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {

    private static final Link ADA = new Link("contacts", "11");
    private static final Link BRUNO = new Link("contacts", "12");
    private static final Link COMPANY = new Link("companies", "21");
    private static final Link DEAL = new Link("deals", "31");

    private static final List<Link> OURS = List.of(ADA, COMPANY, DEAL);

    @Test
    void whereNobodyMovedItItStays() {
        assertThat(Place.of(OURS, there(List.of("11"), List.of("21"), List.of("31"))))
                .isEqualTo(OURS);
    }

    @Test
    void itGoesToTheContactWhomSomebodyPutItOn() {
        assertThat(Place.of(OURS, there(List.of("12"), List.of("21"), List.of("31"))))
                .containsExactly(BRUNO, COMPANY, DEAL);
    }

    @Test
    void whomSomebodyAddedComesAfterOurs() {
        assertThat(Place.of(List.of(ADA), there(List.of("12", "11"), List.of(), List.of())))
                .containsExactly(ADA, BRUNO);
    }

    @Test
    void furtherCompaniesAndDealsChangeNothingWhileOursIsThere() {
        assertThat(Place.of(OURS, there(List.of("11"), List.of("22", "21"), List.of("32", "31"))))
                .isEqualTo(OURS);
    }

    @Test
    void ofSeveralDealsNoneIsGuessed() {
        assertThat(Place.of(OURS, there(List.of("11"), List.of("22"), List.of("32", "33"))))
                .containsExactly(ADA, new Link("companies", "22"));
        assertThat(Place.of(OURS, there(List.of("11"), List.of("22"), List.of("32"))))
                .contains(new Link("deals", "32"));
    }

    @Test
    void whatCannotBeReadStaysWhereWePutIt() {
        assertThat(Place.of(OURS, Map.of("contacts", List.of("12")))).containsExactly(BRUNO, COMPANY, DEAL);
    }

    @Test
    void whatHangsOnNothingHasNoPlace() {
        assertThat(Place.of(OURS, there(List.of(), List.of(), List.of()))).isEmpty();
    }

    private static Map<String, List<String>> there(List<String> contacts, List<String> companies, List<String> deals) {
        return Map.of("contacts", contacts, "companies", companies, "deals", deals);
    }
}
