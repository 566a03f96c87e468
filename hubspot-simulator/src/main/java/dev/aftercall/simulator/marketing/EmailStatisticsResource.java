package dev.aftercall.simulator.marketing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;

/** How marketing e-mails did that left within a span of time: as one sum, or by parts of the span. */
public final class EmailStatisticsResource {

    private static final int MOST_INTERVALS = 1_000;

    /** How long a part of a histogram is; parts begin where a calendar's do, in the account's time zone. */
    private enum Interval {
        YEAR(ChronoUnit.YEARS, 1),
        QUARTER(ChronoUnit.MONTHS, 3),
        MONTH(ChronoUnit.MONTHS, 1),
        WEEK(ChronoUnit.WEEKS, 1),
        DAY(ChronoUnit.DAYS, 1),
        HOUR(ChronoUnit.HOURS, 1),
        QUARTER_HOUR(ChronoUnit.MINUTES, 15),
        MINUTE(ChronoUnit.MINUTES, 1),
        SECOND(ChronoUnit.SECONDS, 1);

        private final ChronoUnit unit;
        private final int length;

        Interval(ChronoUnit unit, int length) {
            this.unit = unit;
            this.length = length;
        }

        ZonedDateTime start(ZonedDateTime at) {
            return switch (this) {
                case YEAR -> at.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
                case QUARTER -> {
                    ZonedDateTime day = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
                    yield day.minusMonths((day.getMonthValue() - 1) % 3);
                }
                case MONTH -> at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
                case WEEK -> at.truncatedTo(ChronoUnit.DAYS).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case QUARTER_HOUR -> at.truncatedTo(ChronoUnit.HOURS).plusMinutes(at.getMinute() / 15 * 15L);
                case DAY, HOUR, MINUTE, SECOND -> at.truncatedTo(unit);
            };
        }

        ZonedDateTime next(ZonedDateTime start) {
            return start.plus(length, unit);
        }
    }

    private record Span(Instant from, Instant to) {}

    public void addTo(ApiRoutes routes) {
        String family = MarketingEmailResource.FAMILY;
        routes.addMarketing("GET", family, "/statistics/list", Bucket.GENERAL, EmailStatisticsResource::list);
        routes.addMarketing("GET", family, "/statistics/histogram", Bucket.GENERAL, EmailStatisticsResource::histogram);
    }

    private static Reply list(ApiCall call) {
        call.require(MarketingEmailResource.SCOPES);
        Parameters query = call.request().query();
        Span span = span(query);
        List<String> only = query.list("property");
        return Reply.ok(call.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode ids = body.putArray("emails");
            ObjectNode byCampaign = Json.object();
            List<MarketingEmail.Sending> all = new ArrayList<>();
            for (MarketingEmail email : asked(query, EmailShelf.all(view))) {
                List<MarketingEmail.Sending> sendings = EmailShelf.sendings(email, span.from(), span.to());
                if (!sendings.isEmpty()) {
                    ids.add(email.id());
                    byCampaign.set(Long.toString(email.emailCampaignId()), new EmailStatistics(sendings).json(only));
                    all.addAll(sendings);
                }
            }
            body.set("campaignAggregations", byCampaign);
            body.set("aggregate", new EmailStatistics(all).json(only));
            return body;
        }));
    }

    private static Reply histogram(ApiCall call) {
        call.require(MarketingEmailResource.SCOPES);
        Parameters query = call.request().query();
        Span span = span(query);
        Interval interval = interval(query.first("interval").orElse("DAY"));
        ZoneId zone = ZoneId.of(call.portal().profile().timeZone());
        return Reply.ok(call.portal().read(view -> {
            List<MarketingEmail> emails = asked(query, EmailShelf.all(view));
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            ZonedDateTime start = interval.start(span.from().atZone(zone));
            while (start.toInstant().isBefore(span.to())) {
                ZonedDateTime next = interval.next(start);
                results.add(part(emails, span, start.toInstant(), next.toInstant()));
                if (results.size() > MOST_INTERVALS) {
                    throw Failures.validation("The span has more intervals than can be answered.");
                }
                start = next;
            }
            return body.put("total", results.size());
        }));
    }

    private static ObjectNode part(List<MarketingEmail> emails, Span span, Instant start, Instant end) {
        Instant from = start.isBefore(span.from()) ? span.from() : start;
        Instant to = end.isAfter(span.to()) ? span.to() : end;
        List<MarketingEmail.Sending> sendings = emails.stream()
                .flatMap(email -> EmailShelf.sendings(email, from, to).stream())
                .toList();
        ObjectNode part = Json.object();
        part.putObject("interval").put("start", start.toString()).put("end", end.toString());
        part.set("aggregations", new EmailStatistics(sendings).json(List.of()));
        return part;
    }

    private static List<MarketingEmail> asked(Parameters query, List<MarketingEmail> emails) {
        List<String> ids = query.list("emailIds");
        return emails.stream()
                .filter(email -> ids.isEmpty() || ids.contains(Long.toString(email.id())))
                .toList();
    }

    /** @throws ApiFailure 400 when an end is missing or unreadable, or they are the wrong way round */
    private static Span span(Parameters query) {
        Span span = new Span(moment(query, "startTimestamp"), moment(query, "endTimestamp"));
        if (span.to().isBefore(span.from())) {
            throw Failures.validation("'endTimestamp' must not be before 'startTimestamp'.");
        }
        return span;
    }

    private static Instant moment(Parameters query, String name) {
        String text =
                query.first(name).orElseThrow(() -> Failures.validation("Query parameter '" + name + "' is required."));
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Failures.validation("'" + name + "' must be an ISO 8601 timestamp.", e);
        }
    }

    private static Interval interval(String name) {
        return Arrays.stream(Interval.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failures.validation("Unknown interval: " + name));
    }
}
