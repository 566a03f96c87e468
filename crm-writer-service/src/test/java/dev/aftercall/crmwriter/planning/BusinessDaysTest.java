package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessDaysTest {

    @ParameterizedTest
    @CsvSource({
        // Monday, then Friday to Sunday
        "2026-05-04T10:00:00Z, America/New_York, 2026-05-05T13:00:00Z",
        "2026-05-08T10:00:00Z, America/New_York, 2026-05-11T13:00:00Z",
        "2026-05-09T10:00:00Z, America/New_York, 2026-05-11T13:00:00Z",
        "2026-05-10T10:00:00Z, America/New_York, 2026-05-11T13:00:00Z",
        // still Monday in New York, already Tuesday in Auckland
        "2026-05-05T02:00:00Z, America/New_York, 2026-05-05T13:00:00Z",
        "2026-05-04T13:00:00Z, Pacific/Auckland, 2026-05-05T21:00:00Z",
        // clocks go on, and back, between Friday and Monday
        "2026-03-06T15:00:00Z, America/New_York, 2026-03-09T13:00:00Z",
        "2026-10-30T15:00:00Z, America/New_York, 2026-11-02T14:00:00Z",
        // Samoa had no 30 December 2011, a Friday
        "2011-12-29T22:00:00Z, Pacific/Apia, 2012-01-01T19:00:00Z",
        "1970-01-01T00:00:00Z, UTC, 1970-01-02T09:00:00Z",
        "2099-12-31T23:00:00Z, UTC, 2100-01-01T09:00:00Z"
    })
    void aTaskIsDueAtNineOnTheNextBusinessDayOfThePortal(Instant moment, ZoneId zone, Instant due) {
        assertThat(BusinessDays.morningAfter(moment, zone)).isEqualTo(due);
    }
}
