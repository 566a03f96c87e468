package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One portal: what can be done in it, by capability. Every call waits for the {@link Throttle}, sends one request and no
 * more (a read more, if its {@link Access} says so), and answers with a value.
 */
public final class HubSpotPortal {

    private final PortalId id;
    private final OkHttpClient http;
    private final Wire wire;
    private final Throttle throttle;
    private final Ticker ticker;
    private final CrmObjects objects;
    private final CrmBatches batches;
    private final BatchWriting writing;
    private final Owners owners;
    private final Pipelines pipelines;
    private final Properties properties;
    private final Account account;
    private final Associations associations;
    private final Campaigns campaigns;
    private final MarketingEmails marketingEmails;
    private final Schemas schemas;
    private final AppEvents appEvents;
    private final Calling calling;

    HubSpotPortal(PortalId id, OkHttpClient http, Wire wire, Paths paths, Throttle throttle, Ticker ticker) {
        this.id = id;
        this.http = http;
        this.wire = wire;
        this.throttle = throttle;
        this.ticker = ticker;
        this.objects = new CrmObjects(this, paths);
        this.batches = new CrmBatches(this, paths);
        this.writing = new BatchWriting(this, paths);
        this.owners = new Owners(this, paths);
        this.pipelines = new Pipelines(this, paths);
        this.properties = new Properties(this, paths);
        this.account = new Account(this, paths);
        this.associations = new Associations(this, paths);
        this.campaigns = new Campaigns(this, paths);
        this.marketingEmails = new MarketingEmails(this, paths);
        this.schemas = new Schemas(this, paths);
        this.appEvents = new AppEvents(this, paths);
        this.calling = new Calling(this, paths);
    }

    public PortalId id() {
        return id;
    }

    /** Records one by one, page by page, and by search. */
    public CrmObjects objects() {
        return objects;
    }

    /** Up to a hundred records at once. */
    public CrmBatches batches() {
        return batches;
    }

    /** Any number of records, in as many requests as it takes. */
    public BatchWriting writing() {
        return writing;
    }

    public Owners owners() {
        return owners;
    }

    public Pipelines pipelines() {
        return pipelines;
    }

    public Properties properties() {
        return properties;
    }

    public Account account() {
        return account;
    }

    /** Links between records that are there already. */
    public Associations associations() {
        return associations;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public MarketingEmails marketingEmails() {
        return marketingEmails;
    }

    /** The portal's own kinds of records. */
    public Schemas schemas() {
        return schemas;
    }

    /** Events on records' timelines. */
    public AppEvents appEvents() {
        return appEvents;
    }

    /** Transcripts and recordings of calls. */
    public Calling calling() {
        return calling;
    }

    public Throttle throttle() {
        return throttle;
    }

    <T> Reply<T> call(Access access, Wire.Outgoing outgoing, Function<JsonNode, T> reader) {
        return call(Throttle.Bucket.TEN_SECONDS, access, outgoing, reader);
    }

    <T> Reply<T> call(Throttle.Bucket bucket, Access access, Wire.Outgoing outgoing, Function<JsonNode, T> reader) {
        ReadRetries retries = outgoing.kind() == CallKind.WRITE ? ReadRetries.NONE : access.readRetries();
        for (int tries = 1; ; tries++) {
            Reply<T> reply = callOnce(bucket, access, outgoing, reader);
            int made = tries;
            Optional<Duration> pause = reply.problem().flatMap(failure -> retries.pauseAfter(made, failure));
            if (pause.isEmpty() || !passes(pause.get())) {
                return reply;
            }
        }
    }

    private boolean passes(Duration pause) {
        try {
            ticker.await(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> Reply<T> callOnce(
            Throttle.Bucket bucket, Access access, Wire.Outgoing outgoing, Function<JsonNode, T> reader) {
        return switch (takeTurn(bucket, access, outgoing.operation())) {
            case Reply.Ok<Throttle.Turn.Go>(Throttle.Turn.Go turn) ->
                send(bucket, turn, access, outgoing, reader).reply();
            case Reply.Failed<Throttle.Turn.Go>(HubSpotFailure failure) -> new Reply.Failed<>(failure);
        };
    }

    /** Waits until one request may leave, or says why none may; it is to leave at once then. */
    Reply<Throttle.Turn.Go> awaitTurn(Access access, String operation) {
        Reply<Throttle.Turn.Go> turn = takeTurn(Throttle.Bucket.TEN_SECONDS, access, operation);
        return turn instanceof Reply.Ok && !access.onlyWhile().getAsBoolean() ? notSent(operation) : turn;
    }

    /** What came of a request, and HubSpot's id of it where it answered with one. */
    record Answered<T>(Reply<T> reply, @Nullable String requestId) {}

    /** Sends what has its turn. */
    <T> Answered<T> send(Throttle.Turn.Go turn, Access access, Wire.Outgoing outgoing, Function<JsonNode, T> reader) {
        return send(Throttle.Bucket.TEN_SECONDS, turn, access, outgoing, reader);
    }

    private Reply<Throttle.Turn.Go> takeTurn(Throttle.Bucket bucket, Access access, String operation) {
        try {
            return switch (throttle.take(bucket, access.claim())) {
                case Throttle.Turn.Go go -> new Reply.Ok<>(go);
                case Throttle.Turn.TooLong(Duration needed, FailureKind because) ->
                    new Reply.Failed<>(HubSpotFailure.keptBack(operation, because, needed));
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notSent(operation);
        }
    }

    private static <T> Reply<T> notSent(String operation) {
        return new Reply.Failed<>(HubSpotFailure.withoutAnswer(operation, FailureKind.NOT_SENT));
    }

    void close() {
        http.connectionPool().evictAll();
    }

    private <T> Answered<T> send(
            Throttle.Bucket bucket,
            Throttle.Turn.Go turn,
            Access access,
            Wire.Outgoing outgoing,
            Function<JsonNode, T> reader) {
        if (!access.onlyWhile().getAsBoolean()) {
            return new Answered<>(notSent(outgoing.operation()), null);
        }
        return switch (wire.send(outgoing, access.token(), access.traceparent())) {
            case Reply.Failed<Wire.Answer>(HubSpotFailure failure) -> new Answered<>(new Reply.Failed<>(failure), null);
            case Reply.Ok<Wire.Answer>(Wire.Answer answer) -> {
                throttle.answered(bucket, turn, answer.status(), answer.headers());
                Reply<T> reply = Wire.read(outgoing.operation(), answer, reader);
                reply.problem().ifPresent(failure -> throttle.refused(bucket, turn, failure));
                yield new Answered<>(reply, answer.requestId());
            }
        };
    }
}
