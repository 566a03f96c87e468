package dev.aftercall.hubspot.contract;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.Rotation;
import dev.aftercall.simulator.oauth.TokenSettings;
import dev.aftercall.simulator.oauth.TokenSettings.ErrorForm;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.portal.PortalSwitch;

/**
 * A way in which HubSpot may be other than we think, since nobody says or accounts differ. The contract holds whichever
 * is so; where it promises something else then, a test asks {@link ContractTarget#has}.
 */
enum Unknown {
    RESULTS_WITHOUT_TRACE_IDS,
    RESULTS_IN_ORDER,
    CREATED_SAID_WITH_200,
    RETRY_AFTER_ON_LIMITS,
    SEARCHES_COUNTED_BY_TOKEN,
    REFRESH_TOKENS_ROTATE_WITH_GRACE,
    REFRESH_TOKENS_ROTATE,
    OAUTH_ERRORS_OF_OLD,
    OAUTH_ERRORS_BY_RFC,
    OAUTH_ERRORS_IN_ENVELOPES,
    MALFORMED_TOKENS_EXPIRED,
    MALFORMED_TOKENS_STOPPED_AT_THE_EDGE,
    NO_UNIQUE_PROPERTIES(PortalSwitch.REFUSE_UNIQUE_PROPERTIES),
    NO_PROPERTIES(PortalSwitch.REFUSE_PROPERTIES),
    MERGE_KEEPS_PRIMARY_ID(PortalSwitch.MERGE_KEEPS_PRIMARY_ID),
    UPDATES_LEAVE_OUT_WHAT_IS_UNFIT(PortalSwitch.IGNORE_UNFIT_ON_UPDATE),
    ARCHIVE_FREES_UNIQUE_VALUES(PortalSwitch.ARCHIVE_FREES_UNIQUE_VALUES),
    ACTIVITIES_LINKED_WIDELY(PortalSwitch.ASSOCIATE_ACTIVITIES_WIDELY),
    WRITABLE_CREATION_KEY(PortalSwitch.WRITABLE_CREATION_KEY),
    PROPERTIES_APPEAR_LATE(PortalSwitch.PROPERTIES_APPEAR_LATE),
    BAD_ASSOCIATION_SINKS_BATCH(PortalSwitch.BAD_ASSOCIATION_SINKS_BATCH),
    APP_EVENTS_MAKE_CONTACTS(PortalSwitch.APP_EVENTS_MAKE_CONTACTS),
    CUSTOM_EVENTS_FROM_PRO(PortalSwitch.CUSTOM_EVENTS_FROM_PRO),
    GRANULAR_ACTIVITY_SCOPES(PortalSwitch.GRANULAR_ACTIVITY_SCOPES),
    OWN_SCHEMA_SCOPES(PortalSwitch.OWN_SCHEMA_SCOPES),
    NO_ACTIVITY_UPSERTS(PortalSwitch.REFUSE_ACTIVITY_UPSERTS);

    /** All at once, as far as they can be. */
    static final Set<Unknown> TOGETHER = Set.copyOf(EnumSet.complementOf(EnumSet.of(
            REFRESH_TOKENS_ROTATE_WITH_GRACE, OAUTH_ERRORS_OF_OLD, OAUTH_ERRORS_BY_RFC, MALFORMED_TOKENS_EXPIRED)));

    private final @Nullable PortalSwitch behaviour;

    Unknown() {
        this.behaviour = null;
    }

    Unknown(PortalSwitch behaviour) {
        this.behaviour = behaviour;
    }

    /** What of a simulated portal it is, if it is one of those. */
    Optional<PortalSwitch> behaviour() {
        return Optional.ofNullable(behaviour);
    }

    /** The settings of a simulator in which it is so. */
    SimulatorSettings in(SimulatorSettings before) {
        return switch (this) {
            case RESULTS_WITHOUT_TRACE_IDS ->
                before.withBatches(new BatchSettings(before.batches().shuffleResults(), false));
            case RESULTS_IN_ORDER ->
                before.withBatches(new BatchSettings(false, before.batches().echoTraceIds()));
            case RETRY_AFTER_ON_LIMITS ->
                before.withLimits(limits(before.limits(), before.limits().searchesByToken(), true));
            case SEARCHES_COUNTED_BY_TOKEN ->
                before.withLimits(limits(before.limits(), true, before.limits().retryAfter()));
            case REFRESH_TOKENS_ROTATE_WITH_GRACE ->
                before.withTokens(before.tokens().withRotation(Rotation.GRACE));
            case REFRESH_TOKENS_ROTATE -> before.withTokens(before.tokens().withRotation(Rotation.STRICT));
            case OAUTH_ERRORS_OF_OLD -> before.withTokens(before.tokens().withErrors(ErrorForm.OLD));
            case OAUTH_ERRORS_BY_RFC -> before.withTokens(before.tokens().withErrors(ErrorForm.NEW));
            case OAUTH_ERRORS_IN_ENVELOPES -> before.withTokens(before.tokens().withErrors(ErrorForm.ENVELOPE));
            case MALFORMED_TOKENS_EXPIRED ->
                before.withTokens(malformed(before.tokens(), TokenSettings.Malformed.EXPIRED));
            case MALFORMED_TOKENS_STOPPED_AT_THE_EDGE ->
                before.withTokens(malformed(before.tokens(), TokenSettings.Malformed.EDGE));
            default -> before;
        };
    }

    /** Makes it so in a simulator that runs, where settings don't. */
    void turnOn(HubSpotSimulator simulator) {
        behaviour().ifPresent(each -> simulator.set(ContractTarget.SIMULATED_PORTAL.value(), each, true));
        fault().ifPresent(simulator.faults()::add);
    }

    /** What strikes for good, if it is one of those. Of two that fit a request the simulator takes the first set up. */
    Optional<FaultRule> fault() {
        return this == CREATED_SAID_WITH_200
                ? Optional.of(FaultRule.share("POST", "/crm/*/*/*/batch/create", 1, new Effect.OtherStatus(200)))
                : Optional.empty();
    }

    private static TokenSettings malformed(TokenSettings before, TokenSettings.Malformed malformed) {
        return new TokenSettings(
                before.accessTokenLife(),
                before.codeLife(),
                before.rotation(),
                before.grace(),
                before.errors(),
                malformed,
                before.mostPerTenSeconds());
    }

    private static LimitSettings limits(LimitSettings before, boolean searchesByToken, boolean retryAfter) {
        return new LimitSettings(
                before.perTenSeconds(),
                before.searchesPerSecond(),
                searchesByToken,
                before.addOn(),
                retryAfter,
                before.daily(),
                before.others());
    }
}
