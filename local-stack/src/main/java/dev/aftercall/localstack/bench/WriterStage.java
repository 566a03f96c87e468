package dev.aftercall.localstack.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.aftercall.events.CallEvent;
import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.prove.EventsOut;
import dev.aftercall.localstack.prove.Mirror;
import dev.aftercall.localstack.prove.Outcomes;
import dev.aftercall.localstack.prove.ScriptedCall;
import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.prove.Workspaces;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Running;

/** crm-writer at work, with workspaces that are connected and live, each with a portal of its own. */
final class WriterStage implements AutoCloseable {
    private static final int TASKS = 2;

    private final SimulatorAdmin simulator;
    private final URI hubSpot;
    private final List<Tenant> tenants = new ArrayList<>();
    private final EventsOut events;
    private final Outcomes outcomes;
    private final Running writer;
    private final Clock clock;
    private final Instant firstCall;
    private final AtomicInteger numbers = new AtomicInteger();

    WriterStage(PrivateStack stack, int workspaces, Clock clock) {
        this.clock = clock;
        firstCall = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        hubSpot = URI.create(stack.installation().ports().url(Port.SIMULATOR));
        simulator = new SimulatorAdmin(hubSpot);
        String kafka = "127.0.0.1:" + stack.installation().ports().of(Port.KAFKA);
        events = new EventsOut(kafka);
        outcomes = new Outcomes(kafka);
        writer = stack.writer(Map.of()).start();
        Workspaces admins = new Workspaces(stack.installation(), simulator);
        Mirror mirror = new Mirror(simulator, events, clock);
        List<Long> portals = new ArrayList<>();
        simulator
                .read("portals")
                .path("portals")
                .forEach(portal -> portals.add(portal.path("hubId").asLong()));
        for (long portal : portals.subList(0, workspaces)) {
            simulator.letIn(portal);
            Tenant tenant = admins.connect(UUID.randomUUID(), portal);
            admins.goLive(tenant.workspace());
            mirror.begin(tenant);
            tenants.add(tenant);
        }
    }

    SimulatorAdmin simulator() {
        return simulator;
    }

    URI hubSpot() {
        return hubSpot;
    }

    Tenant tenant(int number) {
        return tenants.get(number);
    }

    Instant now() {
        return clock.instant();
    }

    /** A call with somebody of the portal, with two tasks. */
    ScriptedCall aCall(Tenant tenant) {
        int number = numbers.incrementAndGet();
        String person = tenant.people().get(number % tenant.people().size());
        return new ScriptedCall(
                UUID.randomUUID(),
                number,
                tenant.workspace(),
                false,
                person,
                tenant.rep(),
                firstCall.minusSeconds(number),
                1,
                TASKS);
    }

    /** Publishes a call. */
    ScriptedCall send(Tenant tenant) {
        ScriptedCall call = aCall(tenant);
        events.send(new CallEvent.CallEnded(call.revision(1)));
        return call;
    }

    /** Publishes calls evenly; answers when each went out. */
    Map<ScriptedCall, Instant> sendEvenly(Tenant tenant, int perSecond, long seconds) throws InterruptedException {
        Map<ScriptedCall, Instant> sent = new HashMap<>();
        long start = System.nanoTime();
        for (int i = 0; i < perSecond * seconds; i++) {
            long wait = start + TimeUnit.SECONDS.toNanos(1) / perSecond * i - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            Instant now = clock.instant();
            sent.put(send(tenant), now);
        }
        events.flush();
        return sent;
    }

    /** How many calls have come to an end since the start. */
    long ends() {
        return outcomes.ends();
    }

    /** Waits until so many calls have come to an end, or so long; answers whether they have. */
    boolean awaitEnds(long number, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (outcomes.ends() < number && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return outcomes.ends() >= number;
    }

    /** From when each call was told of to when HubSpot made its record; those that it hasn't are left out. */
    Percentiles untilVisible(Tenant tenant, Map<ScriptedCall, Instant> sent) {
        Map<Instant, Instant> made = new HashMap<>();
        for (HeldRecord call : simulator.live(tenant.portal(), "calls")) {
            made.put(Instant.parse(call.value("hs_timestamp")), Instant.parse(call.value("hs_createdate")));
        }
        return new Percentiles(sent.entrySet().stream()
                .filter(each -> made.containsKey(each.getKey().at()))
                .map(each -> made.get(each.getKey().at()).toEpochMilli()
                        - each.getValue().toEpochMilli())
                .toList());
    }

    @Override
    public void close() {
        events.close();
        outcomes.close();
        writer.end().run();
    }
}
