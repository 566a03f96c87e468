package dev.aftercall.hubspot;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request while the caller waits and turns whatever happens into a value. Never repeats it: bodies are
 * one-shot, because OkHttp otherwise sends a POST again after a dropped pooled connection, a 408, or a 503 with
 * {@code Retry-After: 0}.
 */
final class Wire {

    private static final MediaType JSON = MediaType.get("application/json");

    /** A trace context comes from anywhere; a malformed one is left out, as W3C Trace Context asks. */
    private static final Predicate<String> TRACE_CONTEXT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}").asMatchPredicate();

    private static final String CORRELATION_ID = "X-HubSpot-Correlation-Id";
    private static final Predicate<String> REQUEST_ID =
            Pattern.compile("[A-Za-z0-9_.:-]{1,120}").asMatchPredicate();

    private final Map<CallKind, OkHttpClient> clients;

    /** @param http what the clients of all kinds share: connections, and everything but the patience */
    Wire(OkHttpClient http, Patience patience) {
        Map<CallKind, OkHttpClient> byKind = new EnumMap<>(CallKind.class);
        for (CallKind kind : CallKind.values()) {
            TimeLimits limits = patience.with(kind);
            byKind.put(
                    kind,
                    http.newBuilder()
                            .connectTimeout(limits.connect())
                            .readTimeout(limits.read())
                            .writeTimeout(limits.read())
                            .callTimeout(limits.call())
                            .build());
        }
        this.clients = byKind;
    }

    /** What came back; the body is empty when it is no JSON. */
    record Answer(int status, Headers headers, Optional<JsonNode> body) {

        /** HubSpot's id of the request, for its support. What doesn't look like one is left out. */
        @Nullable String requestId() {
            String id = headers.get(CORRELATION_ID);
            return id != null && REQUEST_ID.test(id) ? id : null;
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + "]";
        }
    }

    /** One request, named for messages. */
    record Outgoing(
            String operation,
            CallKind kind,
            HttpUrl url,
            String method,
            @Nullable RequestBody body) {

        static Outgoing get(String operation, HttpUrl url) {
            return new Outgoing(operation, CallKind.READ, url, "GET", null);
        }

        /** A read whose question is too long for an address. */
        static Outgoing ask(String operation, HttpUrl url, JsonNode question) {
            return new Outgoing(operation, CallKind.READ, url, "POST", once(JSON, Json.write(question)));
        }

        static Outgoing search(String operation, HttpUrl url, JsonNode question) {
            return new Outgoing(operation, CallKind.SEARCH, url, "POST", once(JSON, Json.write(question)));
        }

        static Outgoing post(String operation, HttpUrl url, JsonNode body) {
            return new Outgoing(operation, CallKind.WRITE, url, "POST", once(JSON, Json.write(body)));
        }

        static Outgoing patch(String operation, HttpUrl url, JsonNode body) {
            return new Outgoing(operation, CallKind.WRITE, url, "PATCH", once(JSON, Json.write(body)));
        }

        /** Without a body, as {@code PUT} wants one all the same. */
        static Outgoing put(String operation, HttpUrl url) {
            return new Outgoing(operation, CallKind.WRITE, url, "PUT", once(JSON, new byte[0]));
        }

        static Outgoing delete(String operation, HttpUrl url) {
            return new Outgoing(operation, CallKind.WRITE, url, "DELETE", null);
        }
    }

    /** A body that can be sent only once. */
    static RequestBody once(MediaType type, byte[] content) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return type;
            }

            @Override
            public long contentLength() {
                return content.length;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(content);
            }
        };
    }

    /** Sends, or says why there is no answer. */
    Reply<Answer> send(Outgoing outgoing, @Nullable AccessToken token, @Nullable String traceparent) {
        Departure departure = new Departure();
        Request.Builder request = new Request.Builder()
                .url(outgoing.url())
                .method(outgoing.method(), outgoing.body())
                .header("Accept", "application/json")
                .header("User-Agent", "aftercall")
                .tag(Departure.class, departure);
        if (token != null) {
            request.header("Authorization", "Bearer " + token.value());
        }
        if (traceparent != null && TRACE_CONTEXT.test(traceparent)) {
            request.header("traceparent", traceparent);
        }
        return new Exchange(outgoing.operation(), clients.get(outgoing.kind()).newCall(request.build()), departure)
                .run();
    }

    /** Reads an answer: any 2xx is one case, and its body decides. */
    static <T> Reply<T> read(String operation, Answer answer, Function<JsonNode, T> reader) {
        if (answer.status() < 200 || answer.status() > 299) {
            return new Reply.Failed<>(failure(operation, answer));
        }
        if (answer.body().isPresent()) {
            try {
                return new Reply.Ok<>(reader.apply(answer.body().get()));
            } catch (Json.Unreadable e) {
                return new Reply.Failed<>(malformed(operation, answer));
            }
        }
        return new Reply.Failed<>(malformed(operation, answer));
    }

    private static HubSpotFailure failure(String operation, Answer answer) {
        ApiError error = answer.body().map(ErrorBody::read).orElse(ApiError.NOT_JSON);
        FailureKind kind = FailureTable.of(answer.status(), error);
        return new HubSpotFailure(operation, kind, answer.status(), retryAfter(answer.headers()), error);
    }

    private static HubSpotFailure malformed(String operation, Answer answer) {
        return new HubSpotFailure(operation, FailureKind.MALFORMED_ANSWER, answer.status(), null, ApiError.NONE);
    }

    /** Seconds, or a date measured against the answer's own Date header, so that our clock doesn't matter. */
    private static @Nullable Duration retryAfter(Headers headers) {
        String value = headers.get(HubSpotApi.WAIT);
        if (value == null) {
            return null;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant until = httpDate(value);
        Instant now = httpDate(headers.get("Date"));
        return until == null || now == null || until.isBefore(now) ? null : Duration.between(now, until);
    }

    private static @Nullable Instant httpDate(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
