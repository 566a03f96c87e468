package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.Reply;

/**
 * Sees to it that a portal keeps our id of each record, as a property whose values it holds unique: that is what makes
 * sending twice harmless. Probed once per grant, before the first write; a portal that refuses is asked again later, and
 * until then its calls wait.
 */
@ApplicationScoped
class WriteIdentity {

    /** The property's name on calls, meetings and tasks. */
    static final String PROPERTY = "aftercall_write_id";

    private static final String GROUP = "aftercall";
    private static final List<ObjectType> TYPES = List.of(ObjectType.CALLS, ObjectType.MEETINGS, ObjectType.TASKS);
    private static final String KNOWN = """
            select write_identity, write_identity_reason, probe_at > now() as too_early from lane
            where workspace = $1 and hub_id = $2 and grant_no = $3
            """;
    private static final String STORE = """
            update lane set write_identity = $4, write_identity_reason = $5,
              probe_at = now() + $6 * interval '1 millisecond'
            where workspace = $1 and hub_id = $2 and grant_no = $3
            """;

    private final Pool pool;
    private final LaneRepository lanes;
    private final LaneConfig laneConfig;
    private final WritingConfig config;

    WriteIdentity(
            @ReactiveDataSource("worker") Pool pool,
            LaneRepository lanes,
            LaneConfig laneConfig,
            WritingConfig config) {
        this.pool = pool;
        this.lanes = lanes;
        this.laneConfig = laneConfig;
        this.config = config;
    }

    /** Empty when the portal keeps our ids; else why its calls have to wait. */
    Optional<Wait> ensure(LanePortal lane) {
        Row known = pool.preparedQuery(KNOWN)
                .execute(identity(lane.hold()))
                .await()
                .atMost(laneConfig.databaseLimit())
                .iterator()
                .next();
        if (known.getString("write_identity").equals("UNIQUE")) {
            return Optional.empty();
        }
        if (known.getString("write_identity").equals("REFUSED") && known.getBoolean("too_early")) {
            return Optional.of(refused(known.getString("write_identity_reason")));
        }
        return probe(lane);
    }

    private Optional<Wait> probe(LanePortal lane) {
        for (ObjectType type : TYPES) {
            Optional<Wait> trouble = probe(lane, type);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        store(lane.hold(), "UNIQUE", null, Duration.ZERO);
        return Optional.empty();
    }

    /** Whether a write was refused because of our property, and not because its value is taken. */
    static boolean isMissing(HubSpotFailure failure) {
        return failure.kind().retry() == FailureKind.Retry.NEVER
                && failure.error().propertyNames().contains(PROPERTY)
                && !failure.error().saysTaken(PROPERTY);
    }

    /** Has the portal probed anew before the next write. */
    void forget(LaneHold hold) {
        store(hold, "UNPROBED", null, Duration.ZERO);
    }

    private Optional<Wait> probe(LanePortal lane, ObjectType type) {
        return switch (lane.portal().properties().get(lane.access(), type, PROPERTY)) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) -> judged(lane, type, definition);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure)
            when failure.kind() == FailureKind.NOT_FOUND -> make(lane, type);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> trouble(lane, failure);
        };
    }

    private Optional<Wait> judged(LanePortal lane, ObjectType type, Properties.Definition definition) {
        return definition.hasUniqueValue()
                ? Optional.empty()
                : Optional.of(refuse(lane, "%s has a property %s that is not unique".formatted(type, PROPERTY)));
    }

    private Optional<Wait> make(LanePortal lane, ObjectType type) {
        // Whether the group is new, old or not needed: making the property shows.
        lane.portal()
                .properties()
                .createGroup(lane.access(), type, GROUP, "aftercall")
                .problem()
                .ifPresent(lane::noteFailure);
        Properties.NewProperty property = new Properties.NewProperty(
                PROPERTY,
                "aftercall write id",
                GROUP,
                "string",
                "text",
                true,
                "Set by aftercall, so that nothing is written twice. Please leave it as it is.");
        Optional<HubSpotFailure> problem = lane.portal()
                .properties()
                .create(lane.access(), type, property)
                .problem()
                .filter(failure -> failure.kind() != FailureKind.ALREADY_EXISTS);
        return problem.isPresent() ? trouble(lane, problem.get()) : asMade(lane, type);
    }

    /** What was asked for is not always what is kept, and whoever was quicker may have asked for something else. */
    private Optional<Wait> asMade(LanePortal lane, ObjectType type) {
        return switch (lane.portal().properties().get(lane.access(), type, PROPERTY)) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) -> judged(lane, type, definition);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> {
                lane.noteFailure(failure);
                yield Optional.of(Wait.after(failure));
            }
        };
    }

    private Optional<Wait> trouble(LanePortal lane, HubSpotFailure failure) {
        lane.noteFailure(failure);
        return Optional.of(
                failure.kind().retry() == FailureKind.Retry.NEVER
                        ? refuse(lane, failure.message())
                        : Wait.after(failure));
    }

    private Wait refuse(LanePortal lane, String why) {
        store(lane.hold(), "REFUSED", why, config.probeAgainAfter());
        return refused(why);
    }

    private Wait refused(@Nullable String why) {
        return new Wait(
                "no-write-identity",
                "The portal does not keep our unique id, without which a call could be written twice: " + why,
                config.probeAgainAfter());
    }

    private void store(LaneHold hold, String identity, @Nullable String reason, Duration probeAgainIn) {
        Tuple tuple = identity(hold).addString(identity).addString(reason).addLong(probeAgainIn.toMillis());
        lanes.inTransaction(
                hold,
                transaction -> transaction.preparedQuery(STORE).execute(tuple).replaceWithVoid());
    }

    private static Tuple identity(LaneHold hold) {
        return Tuple.of(
                hold.lane().workspace(), hold.lane().hubId(), hold.lane().grant());
    }
}
