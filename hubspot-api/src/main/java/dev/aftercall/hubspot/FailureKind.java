package dev.aftercall.hubspot;

import java.time.Duration;

/**
 * What went wrong, as a table: who has to act, whether the same request may be tried again and when at the earliest,
 * and whether a write may have happened all the same. Which answer is which kind is decided in {@link FailureTable}.
 * Every kind is a row; logs, metrics and retries read them alike.
 */
public enum FailureKind {
    /** 429, the app's limit per portal in ten seconds. */
    TEN_SECOND_LIMIT(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.KNOWN_NOT_DONE),
    /** 429, a limit per second, above all that of search. */
    SECOND_LIMIT(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(1), Effect.KNOWN_NOT_DONE),
    /** 429, the portal's daily limit; it is reset at midnight of the portal's time zone. */
    DAILY_LIMIT(WhoActs.CUSTOMER, Retry.LATER, Duration.ofMinutes(15), Effect.KNOWN_NOT_DONE),
    /** 429 without a policy that we know. */
    UNNAMED_LIMIT(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(10), Effect.KNOWN_NOT_DONE),
    /** 423: the record is locked by large writes, for about two seconds. */
    LOCKED(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.KNOWN_NOT_DONE),
    /** 477: the portal is being moved between data centres; up to 24 hours. */
    MOVING(WhoActs.NOBODY, Retry.LATER, Duration.ofMinutes(10), Effect.KNOWN_NOT_DONE),

    /** 401: the access token is over its time. */
    EXPIRED_TOKEN(WhoActs.NOBODY, Retry.WITH_NEW_TOKEN, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 401: the access token is not one; a second time with a fresh token means that access was taken away. */
    INVALID_TOKEN(WhoActs.CUSTOMER, Retry.WITH_NEW_TOKEN, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 403: the installation lacks a scope. */
    MISSING_SCOPES(WhoActs.CUSTOMER, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 403 for another reason, for example a plan without the feature. */
    FORBIDDEN(WhoActs.CUSTOMER, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),

    /** 400: values or names that the portal doesn't take, or that its own rules require. */
    INVALID_INPUT(WhoActs.CUSTOMER, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 400, 405, 415 …: a request that HubSpot can't read, or one with the same record twice. */
    BAD_REQUEST(WhoActs.US, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 413 or 414: body or address too long. */
    TOO_LARGE(WhoActs.US, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 404 or 410: no such record, property or path. */
    NOT_FOUND(WhoActs.NOBODY, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 409, or 400 for a unique property: another record holds that value; {@link ApiError#existingId()} may name it. */
    CONFLICT(WhoActs.NOBODY, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** 409: a property or group of that name is there already. */
    ALREADY_EXISTS(WhoActs.NOBODY, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),

    /** Token endpoint: the refresh token is dead; the customer must connect again. */
    DEAD_REFRESH_TOKEN(WhoActs.CUSTOMER, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** Token endpoint: code unknown, used, expired, or for another redirect address; start the consent again. */
    BAD_AUTH_CODE(WhoActs.CUSTOMER, Retry.NEVER, Duration.ZERO, Effect.KNOWN_NOT_DONE),
    /** Token endpoint: our client id, secret or redirect address is wrong. Says nothing about the customer. */
    BAD_CLIENT_CREDENTIALS(WhoActs.US, Retry.LATER, Duration.ofMinutes(5), Effect.KNOWN_NOT_DONE),

    /**
     * 400, 401, 403, 404, 407, 409, 410 or 422 that isn't HubSpot's: its body is no JSON object, so a proxy or an edge
     * refused it. Says nothing of the input, the record, the token or the customer.
     */
    FOREIGN_REFUSAL(WhoActs.US, Retry.LATER, Duration.ofMinutes(1), Effect.KNOWN_NOT_DONE),
    /** TLS: the certificate isn't one that we trust, or is another host's. Nothing left this machine. */
    UNTRUSTED(WhoActs.US, Retry.LATER, Duration.ofMinutes(1), Effect.KNOWN_NOT_DONE),
    /** No connection: refused, unknown host, no route, TLS broken off. Nothing left this machine. */
    NO_CONNECTION(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.KNOWN_NOT_DONE),
    /** We kept the request: the throttle's wait was too long, the caller's condition no longer held, or interrupted. */
    NOT_SENT(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(1), Effect.KNOWN_NOT_DONE),

    /** The request left, and then the thread that waited for its answer was interrupted. */
    STOPPED(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.IN_DOUBT),
    /** The request left, and no answer came in time (also 408). */
    TIMED_OUT(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(5), Effect.IN_DOUBT),
    /** The request left, or began to, and the connection broke. */
    DROPPED(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.IN_DOUBT),
    /** 524: HubSpot didn't finish within 100 s; the write may still be under way. */
    GAVE_UP(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(20), Effect.IN_DOUBT),
    /** 502, 503, 504, 52x, 530: HubSpot's edge or processing limits. */
    UNAVAILABLE(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(5), Effect.IN_DOUBT),
    /** 500 and other 5xx. */
    SERVER_ERROR(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(2), Effect.IN_DOUBT),
    /** A success whose body can't be read as what was asked for. */
    MALFORMED_ANSWER(WhoActs.US, Retry.LATER, Duration.ofSeconds(5), Effect.IN_DOUBT),
    /** A batch was answered, and nothing was said of this input. */
    NOT_MENTIONED(WhoActs.NOBODY, Retry.LATER, Duration.ofSeconds(5), Effect.IN_DOUBT),
    /** A status that the table doesn't know; tried again a few times, then set aside. */
    UNKNOWN(WhoActs.US, Retry.LATER, Duration.ofSeconds(10), Effect.IN_DOUBT);

    /** Whose move it is. */
    public enum WhoActs {
        /** It passes by itself. */
        NOBODY,
        /** The operators or developers of aftercall. */
        US,
        /** The customer's administrator. */
        CUSTOMER
    }

    /** Whether the same request may be sent again. */
    public enum Retry {
        NEVER,
        LATER,
        /** Once, with a token leased anew. */
        WITH_NEW_TOKEN
    }

    /** What is known about a write that failed. Means nothing for reads. */
    public enum Effect {
        KNOWN_NOT_DONE,
        /** It may have happened, or may still happen until 100 s after the request left. */
        IN_DOUBT
    }

    private final WhoActs whoActs;
    private final Retry retry;
    private final Duration delay;
    private final Effect effect;

    FailureKind(WhoActs whoActs, Retry retry, Duration delay, Effect effect) {
        this.whoActs = whoActs;
        this.retry = retry;
        this.delay = delay;
        this.effect = effect;
    }

    public WhoActs whoActs() {
        return whoActs;
    }

    public Retry retry() {
        return retry;
    }

    /** The least wait before the next try when HubSpot names none. */
    public Duration delay() {
        return delay;
    }

    public Effect effect() {
        return effect;
    }
}
