package dev.aftercall.localstack.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.extension.ExtendWith;

import dev.aftercall.localstack.LaunchedStack;
import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.demo.StoryCall.Kind;
import dev.aftercall.localstack.demo.Webhook.Fate;
import dev.aftercall.localstack.demo.Webhook.Manner;
import dev.aftercall.localstack.demo.WebhookSender.Sent;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.oidc.UserClaims;

import static org.assertj.core.api.Assertions.assertThat;

/** What system tests say and see: a customer whose calls end, and what HubSpot then shows. */
@ExtendWith(SharedStack.class)
abstract class SystemTest {
    static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-000000000001");
    static final Duration LIMIT = Duration.ofMinutes(2);

    private static final AtomicInteger CALLS = new AtomicInteger();

    final LaunchedStack stack = SharedStack.stack();
    final Clock clock = Clock.systemUTC();
    final URI gateway = URI.create(stack.ports().url(Port.GATEWAY));
    final URI simulator = URI.create(stack.ports().url(Port.SIMULATOR));
    final WorkspaceApi admin = as("admin", WORKSPACE);
    final HubSpotReader hubSpot = new HubSpotReader(simulator, DemoPeople.HUB_ID);

    private final Screen silent = new Screen(System.out, false);
    private final Map<Source, IngestEndpoint> endpoints = new EnumMap<>(Source.class);

    WorkspaceApi as(String role, UUID workspace) {
        return new WorkspaceApi(gateway, () -> token(issuer(), UserClaims.of(role, workspace, role)));
    }

    static String token(String issuer, UserClaims claims) {
        return new TokenEndpoint(issuer).userToken(claims);
    }

    String issuer() {
        return stack.ports().url(Port.ISSUER) + "/aftercall";
    }

    /** Connected, mirrored, live, with an endpoint for each source. */
    void givenInstalledPortal() {
        long grant = new Connecting(admin, silent).connect(DemoPeople.HUB_ID);
        new FirstSync(admin, silent).await(grant);
        Answer live = admin.put(
                "/api/hubspot/settings", Answer.JSON.createObjectNode().put("write_mode", "live"));
        assertThat(live.status()).isEqualTo(200);
        for (Source source : Source.values()) {
            endpoints.put(source, IngestEndpoint.create(admin, source, "system test"));
        }
    }

    IngestEndpoint endpoint(Source source) {
        return endpoints.get(source);
    }

    /** A call of one minute with this person that has just ended, with a summary and what was promised. */
    StoryCall aCallWith(DemoPerson person, String... promises) {
        return aConversation(Kind.PHONE_CALL, person, promises);
    }

    StoryCall aMeetingWith(DemoPerson person, String... promises) {
        return aConversation(Kind.MEETING, person, promises);
    }

    private StoryCall aConversation(Kind kind, DemoPerson person, String... promises) {
        int number = CALLS.incrementAndGet();
        String id = "it-%s-%d".formatted(Long.toString(clock.millis(), Character.MAX_RADIX), number);
        Duration length = Duration.ofMinutes(1);
        return new StoryCall(
                id,
                Source.CANONICAL,
                kind,
                "Talk (%s)".formatted(id),
                List.of(person),
                Instant.ofEpochMilli(clock.millis() - length.toMillis() - number),
                length,
                "CONNECTED",
                "All is agreed. Reference %s.".formatted(id),
                List.of(promises).stream()
                        .map(promise -> "%s (%s)".formatted(promise, id))
                        .toList());
    }

    /** Its webhook is sent and accepted. */
    Sent whenCallEnds(StoryCall call) {
        Sent sent = send(call, call, "call.ended");
        assertThat(sent.answer().status()).isEqualTo(sent.webhook().expectedStatus());
        return sent;
    }

    /** The webhook of what is known so far. */
    Sent send(StoryCall call, StoryCall known, String type) {
        return send(call, known, type, Map.of());
    }

    Sent send(StoryCall call, StoryCall known, String type, Map<String, String> headers) {
        Webhook webhook = new Webhook(
                1,
                type,
                call,
                "msg_%s_%s".formatted(call.id(), type),
                Payloads.of(known, type),
                Manner.GENUINE,
                Fate.NEW);
        return new WebhookSender(endpoints, clock).send(webhook, headers);
    }

    /** Its receipt says that it is written, and HubSpot holds it once, whole, in its place, and nothing else is new. */
    void thenContactShowsCall(PortalContents before, StoryCall call) {
        thenHubSpotShows(before, List.of(call));
    }

    void thenHubSpotShows(PortalContents before, List<StoryCall> calls) {
        Map<StoryCall, Receipt> receipts = new Receipts(admin, silent).await(calls, call -> true);
        assertThat(receipts).containsOnlyKeys(calls);
        assertThat(receipts.values()).extracting(Receipt::status).containsOnly("success");
        assertThat(HubSpotCheck.violations(before, hubSpot.read(), calls)).isEmpty();
    }
}
