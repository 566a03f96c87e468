package dev.aftercall.crmwriter.story;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a portal allows, and whatever becomes of a request: HubSpot shows a call exactly once. */
@WriterTest
@TestProfile(SoonBelieved.class)
class DoubtByIdentityIT {

    private static final String CREATE_CALLS = "/crm/objects/*/calls/batch/create";
    private static final String CREATE_TASKS = "/crm/objects/*/tasks/batch/create";
    private static final String DROP_AFTER = "\"times\":1,\"effect\":\"drop-after\"";

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    private final String email = "%s@doubt.example".formatted(UUID.randomUUID());
    private final String title = "Call " + UUID.randomUUID();
    private final Map<UUID, Story> stories = new HashMap<>();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        stories.values().forEach(Story::close);
    }

    /** In portals of all kinds at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"times\":1,\"effect\":\"drop-after\"",
                "\"times\":1,\"effect\":\"drop-before\"",
                "\"times\":1,\"effect\":\"commit-later\",\"delayMillis\":1200,\"drawn\":false",
                "\"times\":1,\"effect\":\"lose-inputs\",\"inputs\":[0],\"done\":true",
                "\"times\":1,\"effect\":\"lose-inputs\",\"inputs\":[0],\"done\":false"
            })
    void aCreateWithoutAnAnswerLeavesExactlyOneCallAndOneTask(String effect) {
        // Given
        Map<PortalKind, Call> calls = new EnumMap<>(PortalKind.class);
        for (PortalKind kind : PortalKind.values()) {
            calls.put(kind, call(given(kind)).item("a", title).build());
            kind.fault(CREATE_CALLS, effect);
            kind.fault(CREATE_TASKS, effect);
        }

        // When
        calls.values().forEach(call -> storyOf(call).whenCallEnds(call));

        // Then
        calls.forEach(this::thenOneCallAndOneTaskAreThere);
        assertThat(Portal.firedFaults()).hasSize(2 * calls.size());
    }

    private void thenOneCallAndOneTaskAreThere(PortalKind kind, Call call) {
        thenWritten(call);
        assertThat(kind.calls(title)).singleElement().satisfies(shown -> {
            assertThat(shown.properties()).containsAllEntriesOf(kind.marks(call.callId()));
            assertThat(shown.properties().keySet().stream().anyMatch(name -> name.startsWith("aftercall")))
                    .isEqualTo(kind != PortalKind.BARE);
        });
        assertThat(kind.tasks(title)).hasSize(1);
        assertThat(last(call).write().parts().getFirst().objectId())
                .isEqualTo(kind.calls(title).getFirst().id());
    }

    @ParameterizedTest
    @EnumSource(PortalKind.class)
    void aProcessThatDiedBetweenIntentAndOutcomeIsFoundOutByTheNextHolder(PortalKind kind) {
        // Given
        Story live = given(kind);
        Call call = call(live).build();
        live.whenCallEnds(call);
        thenWritten(call);

        // When: as it was when the request was sent, and the holder is gone without a word
        within().until(() -> changes("""
                update lane set lease = gen_random_uuid(), lease_until = now() + interval '1 hour'
                where workspace = $1 and lease is null""", live.workspace()) == 1);
        assertThat(changes("""
                update ledger set state = 'OPEN', object_id = null, written = '{}', intended_at = now(), doubt_at = null
                where call = $1""", call.callId())).isEqualTo(1);
        changes("update job set written = 0, due_at = now(), told_reason = null where call = $1", call.callId());
        changes("update lane set lease_until = now() where workspace = $1", live.workspace());

        // Then
        within().untilAsserted(() -> assertThat(live.told(call.callId()))
                .filteredOn(event -> event instanceof CrmWriteEvent.CallWritten)
                .hasSize(2));
        assertThat(kind.calls(title)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PortalKind.class)
    void aCallThatSomebodyDeletedWhileItWasInDoubtIsNotMadeAgain(PortalKind kind) {
        // Given
        Story live = given(kind);
        Call call = call(live).build();
        kind.fault(CREATE_CALLS, DROP_AFTER);
        kind.fault(CREATE_CALLS, "\"always\":true,\"effect\":\"answer\",\"status\":429,\"body\":\"{}\"");
        int reads = kind.fault("/crm/**", "\"always\":true,\"effect\":\"answer\",\"status\":429,\"body\":\"{}\"");

        // When
        live.whenCallEnds(call);
        within().until(() -> kind.calls(title).size() == 1);
        live.asAPerson()
                .delete("/crm/v3/objects/calls/" + kind.calls(title).getFirst().id())
                .then()
                .statusCode(204);
        assertThat(reads).isPositive();
        Portal.forgetFaults();

        // Then
        thenActivityIs(call, "deleted-in-hubspot");
        assertThat(kind.calls(title)).isEmpty();
    }

    static Stream<Arguments> lostContacts() {
        return Stream.of(PortalKind.PLAIN, PortalKind.BARE)
                .flatMap(kind -> Stream.of(Arguments.of(kind, true), Arguments.of(kind, false)));
    }

    @ParameterizedTest
    @MethodSource("lostContacts")
    void aDoubtIsSettledThoughItsContactWasMergedOrDeletedMeanwhile(PortalKind kind, boolean merged) {
        // Given
        Story live = given(kind);
        Call call = call(live).build();
        kind.fault(CREATE_CALLS, DROP_AFTER);
        int closed = kind.fault(
                "/crm/associations/**", "\"always\":true,\"effect\":\"answer\",\"status\":503,\"body\":\"{}\"");

        // When
        live.whenCallEnds(call);
        within().until(() -> kind.calls(title).size() == 1);
        String contact =
                kind.calls(title).getFirst().associations().get("contacts").getFirst();
        if (merged) {
            String primary = kind.givenContact(live, "primary-" + email);
            live.asAPerson()
                    .body("{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(primary, contact))
                    .post("/crm/v3/objects/contacts/merge")
                    .then()
                    .statusCode(200);
        } else {
            live.asAPerson()
                    .delete("/crm/v3/objects/contacts/" + contact)
                    .then()
                    .statusCode(204);
        }
        assertThat(closed).isPositive();
        Portal.forgetFaults();

        // Then
        thenWritten(call);
        assertThat(kind.calls(title)).hasSize(1);
        assertThat(last(call).write().parts().getFirst().objectId())
                .isEqualTo(kind.calls(title).getFirst().id());
    }

    @Test
    void aPortalThatKeepsNothingOfOursAndDoesNotSayWhichInputItMeansHasEachCallOnce() {
        // Given
        Story live = given(PortalKind.BARE);
        List<Call> calls = Stream.of("a", "b", "c")
                .map(name -> aCall(live.workspace())
                        .withEmail(email)
                        .titled(title + name)
                        .build())
                .toList();
        tellsTraceIds(false);

        // When
        try {
            live.whenCallEnds(calls.toArray(Call[]::new));

            // Then
            calls.forEach(this::thenWritten);
            calls.forEach(call -> assertThat(PortalKind.BARE.calls(String.valueOf(call.title())))
                    .hasSize(1));
        } finally {
            tellsTraceIds(true);
        }
    }

    private static void tellsTraceIds(boolean tells) {
        RestAssured.given()
                .baseUri(Portal.url())
                .contentType("application/json")
                .body("{\"traceIds\":%s}".formatted(tells))
                .post("/_sim/batches")
                .then()
                .statusCode(200);
    }

    @Test
    void inShadowAPortalIsOnlyLookedAtAndSetUpOnceTheWorkspaceGoesLive() {
        // Given
        PortalKind.BARE.setUp();
        Story shadow = new Story(PortalKind.BARE.hubId());
        stories.put(shadow.workspace(), shadow);

        // When
        shadow.whenConnected(1);
        thenModeIs(shadow, "not_made", null);
        shadow.givenLive();

        // Then
        thenModeIs(shadow, "bare", null);
    }

    @Test
    void whereTwoRecordsCouldBeTheCallAPersonHasToLookAndNoRevisionMakesAThird() {
        // Given
        Story live = given(PortalKind.BARE);
        Calls calls = call(live);
        PortalKind.BARE.fault(CREATE_CALLS, DROP_AFTER);
        PortalKind.BARE.fault(
                "/crm/associations/**", "\"always\":true,\"effect\":\"answer\",\"status\":503,\"body\":\"{}\"");
        live.whenCallEnds(calls.build());
        within().until(() -> PortalKind.BARE.calls(title).size() == 1);
        Shown ours = PortalKind.BARE.calls(title).getFirst();
        live.asAPerson()
                .body("""
                        {"properties":{"hs_timestamp":"%s","hs_call_title":"%s","hubspot_owner_id":"%s"},"associations":[{"to":{"id":"%s"},
                         "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(
                                ours.properties().get("hs_timestamp"),
                                title,
                                ours.properties().get("hubspot_owner_id"),
                                ours.associations().get("contacts").getFirst()))
                .post("/crm/v3/objects/calls")
                .then()
                .statusCode(201);
        Portal.forgetFaults();

        // When
        thenActivityIs(calls.build(), "tie");
        Call second = aCall(live.workspace(), calls.id())
                .withEmail(email)
                .titled(title)
                .revision(2)
                .summary("second")
                .item("a", title)
                .build();
        live.whenTold(new CallEvent.CallUpdated(second));

        // Then
        within().untilAsserted(() -> assertThat(last(second).write().revision()).isEqualTo(2));
        assertThat(last(second)).isInstanceOf(CrmWriteEvent.CallFailed.class);
        assertThat(PortalKind.BARE.calls(title)).hasSize(2);
        assertThat(PortalKind.BARE.tasks(title)).isEmpty();
    }

    /** In portals of all kinds at once. */
    @Test
    void manyDoubtsAreSettledTogetherInFewRequests() {
        // Given
        Map<PortalKind, List<Call>> calls = new EnumMap<>(PortalKind.class);
        for (PortalKind kind : PortalKind.values()) {
            Story live = given(kind);
            calls.put(
                    kind,
                    IntStream.range(0, 30)
                            .mapToObj(i -> aCall(live.workspace())
                                    .withEmail(email)
                                    .titled(title + i)
                                    .build())
                            .toList());
            kind.fault(CREATE_CALLS, "\"always\":true,\"effect\":\"drop-after\"");
        }

        // When
        Map<PortalKind, Long> before = new EnumMap<>(PortalKind.class);
        calls.forEach((kind, all) -> storyOf(all.getFirst()).whenCallEnds(all.toArray(Call[]::new)));
        calls.forEach((kind, all) -> {
            within().until(() -> shown(kind, all).size() == all.size());
            before.put(kind, kind.requests());
        });

        // Then
        within().untilAsserted(() -> assertThat(calls.values().stream().flatMap(List::stream))
                .allSatisfy(call ->
                        assertThat(told(call)).isNotEmpty().last().isInstanceOf(CrmWriteEvent.CallWritten.class)));
        calls.forEach((kind, all) -> {
            assertThat(kind.requests() - before.get(kind)).isLessThan(30);
            assertThat(shown(kind, all)).hasSize(all.size());
        });
    }

    /** What the portal shows of these, whatever of it is there more than once. */
    private static List<Shown> shown(PortalKind kind, List<Call> calls) {
        List<@Nullable String> titles = calls.stream().map(Call::title).toList();
        return Portal.all(kind.hubId(), "calls").stream()
                .filter(shown -> titles.contains(shown.properties().get("hs_call_title")))
                .toList();
    }

    @Test
    void aPortalThatAllowsMoreIsUpgradedThoughSlowAndWhatIsInDoubtKeepsTheWayItWasIntended() {
        // Given
        Story live = given(PortalKind.PLAIN);
        Call before = call(live).build();
        PortalKind.PLAIN.fault(CREATE_CALLS, DROP_AFTER);
        live.whenCallEnds(before);
        within().until(() -> PortalKind.PLAIN.calls(title).size() == 1);

        // When: to find out takes longer than a token is used for, which is 2 s here
        PortalKind.PLAIN.set("{\"refuse-unique-properties\":false}");
        Portal.fault("""
                {"path":"/crm/properties/**","hubId":%s,"always":true,"effect":"delay","delayMillis":500}""".formatted(PortalKind.PLAIN.hubId()));
        changes("update lane set probe_at = now() where workspace = $1", live.workspace());

        // Then
        try {
            thenModeIs(live, "unique", "aftercall_unique_write_id");
            thenWritten(before);
            assertThat(PortalKind.PLAIN.calls(title)).hasSize(1);
            thenTheNextCallIsUnique(live);
        } finally {
            PortalKind.PLAIN.setUp();
            PortalKind.PLAIN.forgetProperty(live, "aftercall_unique_write_id");
        }
    }

    private void thenTheNextCallIsUnique(Story live) {
        Call after =
                aCall(live.workspace()).withEmail(email).titled(title + " 2").build();
        PortalKind.PLAIN.fault(CREATE_CALLS, DROP_AFTER);
        live.whenCallEnds(after);
        thenWritten(after);
        assertThat(PortalKind.PLAIN.calls(title + " 2"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.properties()).containsKey("aftercall_unique_write_id"));
    }

    @ParameterizedTest
    @EnumSource(PortalKind.class)
    void whatThePortalAllowsIsShownBeforeThereIsAnythingToWrite(PortalKind kind) {
        // When
        Story live = given(kind);

        // Then
        thenModeIs(live, kind.name().toLowerCase(Locale.ROOT), kind == PortalKind.BARE ? null : "aftercall_write_id");
    }

    private Story given(PortalKind kind) {
        Story live = kind.givenLive(email);
        stories.put(live.workspace(), live);
        return live;
    }

    private Calls call(Story live) {
        return aCall(live.workspace()).withEmail(email).titled(title);
    }

    private void thenModeIs(Story live, String mode, @Nullable String property) {
        within().untilAsserted(() -> {
            List<Map<String, Object>> identities = RestAssured.given()
                    .auth()
                    .oauth2(live.token("admin"))
                    .get("/api/hubspot/settings")
                    .jsonPath()
                    .getList("write_identity");
            assertThat(identities)
                    .extracting(identity -> identity.get("object_type"))
                    .containsExactly("calls", "meetings", "tasks");
            assertThat(identities).extracting(identity -> identity.get("mode")).containsOnly(mode);
            assertThat(identities)
                    .extracting(identity -> identity.get("property"))
                    .containsOnly(property);
        });
    }

    private void thenWritten(Call call) {
        within().untilAsserted(() -> {
            assertThat(told(call)).isNotEmpty().last().isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last(call).write().parts()).extracting(Part::outcome).containsOnly(Part.Outcome.WRITTEN);
        });
    }

    private void thenActivityIs(Call call, String reason) {
        within().untilAsserted(() -> assertThat(told(call))
                .isNotEmpty()
                .last()
                .extracting(event -> event.write().parts().getFirst().reason())
                .isEqualTo(reason));
    }

    private CrmWriteEvent last(Call call) {
        return told(call).getLast();
    }

    private List<CrmWriteEvent> told(Call call) {
        return storyOf(call).told(call.callId());
    }

    private Story storyOf(Call call) {
        return Objects.requireNonNull(stories.get(call.workspace()));
    }

    private int changes(String statement, UUID parameter) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(Story.LIMIT)
                .rowCount();
    }
}
