package dev.aftercall.crmwriter.planning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Days on which work is done: Monday to Friday; nobody told us of holidays. */
final class BusinessDays {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private BusinessDays() {}

    /** Nine o'clock on the next of them, or when clocks go on after it where that zone has no nine o'clock then. */
    static Instant morningAfter(Instant moment, ZoneId zone) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        ZonedDateTime morning;
        do {
            day = day.plusDays(1);
            morning = day.atTime(MORNING).atZone(zone);
        } while (isWeekend(morning.toLocalDate()));
        return morning.toInstant();
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
