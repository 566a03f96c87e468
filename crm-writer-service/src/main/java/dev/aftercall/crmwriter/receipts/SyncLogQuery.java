package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.PhoneNumbers;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** What a reader asks of the list of sync logs, as it stands in the address. Each reading fails with a 400 that names it. */
public class SyncLogQuery {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    @QueryParam("status")
    @Parameter(description = "success, error, skipped or pending")
    @Nullable String status;

    @QueryParam("from")
    @Parameter(description = "Known here at this instant or later, such as 2026-05-04T00:00:00Z")
    @Nullable String from;

    @QueryParam("until")
    @Parameter(description = "Known here before this instant")
    @Nullable String until;

    @QueryParam("call")
    @Parameter(description = "The call's id")
    @Nullable String call;

    @QueryParam("contact")
    @Parameter(description = "HubSpot's id of the contact that the call was put on")
    @Nullable String contact;

    @QueryParam("phone")
    @Parameter(description = "The outside number, in any spelling")
    @Nullable String phone;

    @QueryParam("owner")
    @Parameter(description = "The rep's e-mail address")
    @Nullable String owner;

    @QueryParam("reason")
    @Parameter(description = "Why it waits or was skipped, as its receipt names it, such as shadow or no-contact")
    @Nullable String reason;

    @QueryParam("limit")
    @Parameter(description = "1 to 500; 50 where it is left out")
    @Nullable String limit;

    @QueryParam("offset")
    @Parameter(description = "From 0")
    @Nullable String offset;

    /**
     * The calls asked for.
     *
     * @param seen the reps whose calls the reader may see, or none for everyone's
     */
    SyncLogFilter filter(@Nullable List<String> seen, PhoneNumbers numbers) {
        return new SyncLogFilter(
                wantedStatus(),
                reps(seen),
                instant("from", from),
                instant("until", until),
                id(),
                contact,
                phones(numbers),
                reason);
    }

    int limit() {
        return number("limit", limit, DEFAULT_LIMIT, 1, LARGEST_LIMIT);
    }

    int offset() {
        return number("offset", offset, 0, 0, Integer.MAX_VALUE);
    }

    /**
     * Of the calls asked for those that failed or, if so asked, were skipped; asking for others in so many words is refused.
     *
     * @param seen the reps whose calls the reader may see, or none for everyone's
     */
    SyncLogFilter ended(@Nullable List<String> seen, PhoneNumbers numbers) {
        SyncLogStatus ended = status == null ? SyncLogStatus.ERROR : wantedStatus();
        if (ended != SyncLogStatus.ERROR && ended != SyncLogStatus.SKIPPED) {
            throw invalid("status", "error or skipped: only what failed or was skipped is tried again in bulk");
        }
        SyncLogFilter filter = filter(seen, numbers);
        return new SyncLogFilter(
                ended,
                filter.reps(),
                filter.from(),
                filter.until(),
                filter.call(),
                filter.contact(),
                filter.phones(),
                filter.reason());
    }

    private @Nullable SyncLogStatus wantedStatus() {
        return status == null
                ? null
                : SyncLogStatus.named(status)
                        .orElseThrow(() -> invalid("status", "one of success, error, skipped, pending"));
    }

    private @Nullable List<String> reps(@Nullable List<String> seen) {
        if (owner == null) {
            return seen;
        }
        String wanted = owner.toLowerCase(Locale.ROOT);
        return seen == null || seen.contains(wanted) ? List.of(wanted) : List.of();
    }

    private @Nullable List<String> phones(PhoneNumbers numbers) {
        if (phone == null) {
            return null;
        }
        // A plus that nobody encoded arrives as a blank.
        String written = phone.startsWith(" ") ? "+" + phone.substring(1) : phone;
        return Stream.concat(Stream.of(written), numbers.normalise(written).stream())
                .distinct()
                .toList();
    }

    private @Nullable UUID id() {
        try {
            return call == null ? null : UUID.fromString(call);
        } catch (IllegalArgumentException e) {
            throw invalid("call", "a call's id");
        }
    }

    private static @Nullable Instant instant(String name, @Nullable String value) {
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw invalid(name, "an instant such as 2026-05-04T00:00:00Z");
        }
    }

    private static int number(String name, @Nullable String value, int otherwise, int least, int most) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "a whole number from %d to %d".formatted(least, most));
        }
        throw invalid(name, "a whole number from %d to %d".formatted(least, most));
    }

    private static ProblemException invalid(String name, String expected) {
        return new ProblemException(
                Problem.of(400, "invalid-parameter", "The parameter '%s' is not %s".formatted(name, expected))
                        .field(name)
                        .next("Send %s, or leave it out.".formatted(expected)));
    }
}
