package dev.aftercall.simulator.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.RequestId;
import dev.aftercall.simulator.limits.TooMany;

/**
 * The answer that a status usually comes with: HubSpot's envelope, or for what stands before HubSpot (502, 504, 520 to
 * 530) a page of HTML.
 */
public record CannedAnswer(int status, String body, Map<String, String> headers) {

    /** Stands in the body of a set-up answer for the id of the request that gets it. */
    static final String REQUEST_ID = "{requestId}";

    private static final String GROUP = "publicapi:crm:downstream";
    private static final Duration MOVING = Duration.ofSeconds(30);

    public CannedAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * What a status comes with.
     *
     * @param retryAfter zero for none; an account that is being moved (477) always says one
     */
    public static CannedAnswer of(int status, Duration retryAfter) {
        if (status == 429) {
            Reply reply = RequestId.during(
                    REQUEST_ID,
                    () -> TooMany.inTenSeconds(GROUP, Map.of(), retryAfter).reply());
            return new CannedAnswer(status, reply.body(), reply.headers());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        Duration wait = retryAfter.isZero() && status == 477 ? MOVING : retryAfter;
        if (!wait.isZero()) {
            headers.put("Retry-After", Long.toString(wait.toSeconds()));
        }
        boolean edge = status == 502 || status == 504 || status >= 520;
        headers.put("Content-Type", edge ? "text/html;charset=utf-8" : "application/json;charset=utf-8");
        return new CannedAnswer(
                status, edge ? page(status) : RequestId.during(REQUEST_ID, () -> json(status)), headers);
    }

    /** A page that answers in place of JSON, with any status. */
    public static CannedAnswer html(int status) {
        return new CannedAnswer(status, page(status), Map.of("Content-Type", "text/html;charset=utf-8"));
    }

    private static String json(int status) {
        return Json.write(envelope(status).toBody());
    }

    private static Envelope envelope(int status) {
        return switch (status) {
            case 423 -> Envelope.of("LOCKED", "The record is locked by another write. Try again later.");
            case 477 -> Envelope.of("MIGRATION_IN_PROGRESS", "This account is being moved to another data center.");
            default -> Envelope.bare("HTTP " + status);
        };
    }

    private static String page(int status) {
        return "<!DOCTYPE html>\n<html><head><title>hubapi.com | " + status + "</title></head><body><h1>Error " + status
                + "</h1></body></html>\n";
    }
}
