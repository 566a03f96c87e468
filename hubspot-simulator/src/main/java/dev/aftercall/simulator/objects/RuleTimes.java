package dev.aftercall.simulator.objects;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import dev.aftercall.simulator.portal.Draft;

/** What rules ask of days and times, which are counted from now in the account's time zone. */
final class RuleTimes {

    private static final LocalDate FARTHEST = LocalDate.EPOCH.plusYears(1_000);

    private final Draft draft;

    RuleTimes(Draft draft) {
        this.draft = draft;
    }

    /** Whether a text is an ISO-8601 period of at most a thousand years. */
    static boolean isPeriod(String text) {
        try {
            Period period = Period.parse(text);
            return !period.isNegative() && !LocalDate.EPOCH.plus(period).isAfter(FARTHEST);
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    boolean isDayAfter(String period, String day) {
        return !LocalDate.parse(day).isBefore(here().toLocalDate().plus(Period.parse(period)));
    }

    boolean isDayBefore(String period, String day) {
        return !LocalDate.parse(day).isAfter(here().toLocalDate().minus(Period.parse(period)));
    }

    boolean isTimeAfter(String period, String time) {
        return !local(time).isBefore(here().plus(Period.parse(period)));
    }

    boolean isTimeBefore(String period, String time) {
        return !local(time).isAfter(here().minus(Period.parse(period)));
    }

    /** How a value stands to a limit; a day is its midnight, as HubSpot has it. */
    static int compare(String value, String limitInMillis) {
        Instant instant = Instant.parse(isTime(value) ? value : value + "T00:00:00Z");
        return instant.compareTo(Instant.ofEpochMilli(Long.parseLong(limitInMillis)));
    }

    DayOfWeek weekday(String value) {
        return isTime(value)
                ? local(value).getDayOfWeek()
                : LocalDate.parse(value).getDayOfWeek();
    }

    private static boolean isTime(String value) {
        return value.contains("T");
    }

    private ZonedDateTime here() {
        return draft.now().atZone(zone());
    }

    private ZonedDateTime local(String time) {
        return Instant.parse(time).atZone(zone());
    }

    private ZoneId zone() {
        return ZoneId.of(draft.profile().timeZone());
    }
}
