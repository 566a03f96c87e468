package dev.aftercall.localstack.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.prove.EventsOut;
import dev.aftercall.localstack.prove.Mirror;
import dev.aftercall.localstack.prove.Outcomes;
import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.prove.Workspaces;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Running;

/** crm-writer at work, with workspaces that are connected and live, each with a portal of its own. */
final class WriterStage implements AutoCloseable {
    /** Calls of long ago would be backfill, and no two begin at the same moment. */
    private static final Duration AGO = Duration.ofHours(12);

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(100);

    private final SimulatorAdmin simulator;
    private final Requests requests;
    private final URI hubSpot;
    private final EventsOut events;
    private final Outcomes outcomes;
    private final Running writer;
    private final Workspaces admins;
    private final Mirror mirror;
    private final Clock clock;
    private final Instant firstCall;
    private final Deque<Long> portals = new ArrayDeque<>();
    private final AtomicInteger numbers = new AtomicInteger();

    WriterStage(PrivateStack stack, Clock clock) {
        this.clock = clock;
        firstCall = clock.instant().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
        hubSpot = URI.create(stack.installation().ports().url(Port.SIMULATOR));
        simulator = new SimulatorAdmin(hubSpot);
        requests = new Requests(simulator).watching();
        String kafka = "127.0.0.1:" + stack.installation().ports().of(Port.KAFKA);
        events = new EventsOut(kafka);
        outcomes = new Outcomes(kafka);
        writer = stack.writer(Map.of()).start();
        admins = new Workspaces(stack.installation(), simulator);
        mirror = new Mirror(simulator, events, clock);
        simulator
                .read("portals")
                .path("portals")
                .forEach(portal -> portals.add(portal.path("hubId").asLong()));
    }

    SimulatorAdmin simulator() {
        return simulator;
    }

    Requests requests() {
        return requests;
    }

    URI hubSpot() {
        return hubSpot;
    }

    Instant now() {
        return clock.instant();
    }

    /** A portal that nobody has yet, to which somebody is let in. */
    long nextPortal() {
        long portal = portals.remove();
        simulator.letIn(portal);
        return portal;
    }

    /** A workspace on a portal of its own; its calls are with whoever was there from the start. */
    Tenant connected() {
        Tenant tenant = admins.connect(UUID.randomUUID(), nextPortal());
        admins.goLive(tenant.workspace());
        mirror.begin(tenant);
        return tenant;
    }

    /** One whose calls change contacts and deals, with so many customers. */
    Tenant connectedWithChanges(int customers) {
        long portal = nextPortal();
        List<String> people = new Customers(simulator, portal).add(customers, "known");
        Tenant tenant = admins.connect(UUID.randomUUID(), portal);
        admins.goLiveWithRecords(tenant.workspace());
        mirror.begin(tenant);
        return new Tenant(tenant.workspace(), portal, tenant.grant(), tenant.rep(), people, List.of());
    }

    /** A call with somebody whom the match index knows. */
    BenchCall aCall(Tenant tenant, int revisions) {
        int number = numbers.incrementAndGet();
        return aCall(
                tenant, number, tenant.people().get(number % tenant.people().size()), revisions);
    }

    /** A call with somebody in particular. */
    BenchCall aCall(Tenant tenant, String person, int revisions) {
        return aCall(tenant, numbers.incrementAndGet(), person, revisions);
    }

    private BenchCall aCall(Tenant tenant, int number, String person, int revisions) {
        return new BenchCall(
                UUID.randomUUID(),
                number,
                tenant.workspace(),
                person,
                tenant.rep(),
                firstCall.plus(BETWEEN_CALLS.multipliedBy(number)),
                revisions);
    }

    /** Publishes a revision. */
    void send(BenchCall call, long revision) {
        Call told = call.revision(revision);
        events.send(revision == 1 ? new CallEvent.CallEnded(told) : new CallEvent.CallUpdated(told));
    }

    /** Publishes so many calls of one revision. */
    List<BenchCall> send(Tenant tenant, int count) {
        List<BenchCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BenchCall call = aCall(tenant, 1);
            send(call, 1);
            calls.add(call);
        }
        events.flush();
        return calls;
    }

    /** What was told of a call once this revision, or a later one, had come to its end. */
    Optional<CrmWrite> ended(BenchCall call, long revision) {
        return outcomes.of(call.id())
                .filter(told -> told.isFinal() && told.write().revision() >= revision)
                .map(Outcomes.Told::write);
    }

    /** Waits until all have come to their end, or so long; answers whether they have. */
    boolean awaitEnds(Collection<BenchCall> calls, long seconds) throws InterruptedException {
        Deque<BenchCall> left = new ArrayDeque<>(calls);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            left.removeIf(call -> ended(call, call.revisions()).isPresent());
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return left.isEmpty();
    }

    @Override
    public void close() {
        requests.close();
        events.close();
        outcomes.close();
        writer.end().run();
    }
}
