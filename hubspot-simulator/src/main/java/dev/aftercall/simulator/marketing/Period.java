package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Parameters;

/** The days of a report, both ends included. */
record Period(LocalDate from, LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(2006, 1, 1);

    /**
     * From 2006 to today unless the query says otherwise.
     *
     * @throws ApiFailure 400 for what is no day, or an end before the start
     */
    static Period of(Parameters query, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        Period period = new Period(
                day(query, "startDate").orElse(EARLIEST), day(query, "endDate").orElse(today));
        if (period.to().isBefore(period.from()) && query.first("endDate").isPresent()) {
            throw Failures.validation("'endDate' must not be before 'startDate'.");
        }
        return period;
    }

    /** The days for which metrics of assets are asked; none unless both ends are named. */
    static Optional<Period> ofAssets(Parameters query, Instant now) {
        boolean both =
                day(query, "startDate").isPresent() && day(query, "endDate").isPresent();
        return both ? Optional.of(of(query, now)) : Optional.empty();
    }

    private static Optional<LocalDate> day(Parameters query, String name) {
        try {
            return query.first(name).filter(text -> !text.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw Failures.validation("'" + name + "' must be a date of the form YYYY-MM-DD.", e);
        }
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean contains(Instant at) {
        return contains(at.atZone(ZoneOffset.UTC).toLocalDate());
    }
}
