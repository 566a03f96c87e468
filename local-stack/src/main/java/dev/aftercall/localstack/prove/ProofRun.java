package dev.aftercall.localstack.prove;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.localstack.checking.Change;
import dev.aftercall.localstack.checking.Evidence;
import dev.aftercall.localstack.checking.Tie;
import dev.aftercall.localstack.client.Patience;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Progress;

/** One run of the proof, from the first connection to the last record that is read. */
final class ProofRun {
    private static final String AFTERCALL = "aftercall-dev";
    /** crm-writer may wait so long for its turn between comparing and writing. */
    private static final Duration GAP = Duration.ofSeconds(10);

    private final PrivateStack stack;
    private final Scale scale;
    private final Clock clock;
    private final Progress progress;
    private final Random random;
    private final String kafka;
    private final SimulatorAdmin simulator;
    private final Workspaces workspaces;
    private final List<Tie> ties = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param written calls that were told as written
     * @param faults how many requests HubSpot failed on purpose
     */
    record Result(
            Evidence.Observed observed,
            Traffic traffic,
            Map<KillPoint, Integer> kills,
            long written,
            long changesByPeople,
            long faults) {}

    /**
     * What was sent of calls.
     *
     * @param sendings of revisions, repetitions among them, that were planned
     * @param leftOut those that there was no time for
     */
    record Traffic(int sendings, int leftOut) {}

    ProofRun(PrivateStack stack, Scale scale, long seed, Clock clock, Progress progress) {
        this.stack = stack;
        this.scale = scale;
        this.clock = clock;
        this.progress = progress;
        this.random = new Random(seed);
        kafka = "127.0.0.1:" + stack.installation().ports().of(Port.KAFKA);
        simulator = new SimulatorAdmin(URI.create(stack.installation().ports().url(Port.SIMULATOR)));
        workspaces = new Workspaces(stack.installation(), simulator);
    }

    Result perform() throws InterruptedException {
        List<Long> portals = portals();
        try (EventsOut events = new EventsOut(kafka);
                Outcomes outcomes = new Outcomes(kafka)) {
            Killer killer = new Killer(
                    stack.writer(settings()),
                    new KillPoints(stack, simulator),
                    scale,
                    new Random(random.nextLong()),
                    outcomes::ends,
                    progress);
            CompletableFuture<Void> writerUp = CompletableFuture.runAsync(killer::startWriter);
            List<Tenant> tenants = connect(portals.subList(0, scale.portals()));
            await(writerUp);
            Mirror mirror = new Mirror(simulator, events, clock);
            tenants.forEach(tenant -> workspaces.goLiveWithRecords(tenant.workspace()));
            tenants.forEach(mirror::begin);
            PeopleAtWork people = new PeopleAtWork(simulator, outcomes, new Random(random.nextLong()));
            long spare = portals.get(scale.portals());
            Script script = Script.of(scale, alsoOf(spare, tenants), random, clock.instant());
            Load load = new Load(events, outcomes, scale);
            Surroundings around = new Surroundings(mirror, load, new Retries(load, workspaces), scale, progress);
            Troubles troubles = new Troubles(simulator, scale);
            troubles.begin(random);
            people.begin(tenants.stream().map(Tenant::portal).collect(Collectors.toSet()), scale);
            around.begin();
            killer.begin();
            CompletableFuture<Void> turns = CompletableFuture.runAsync(() -> turns(tenants.getLast(), spare, mirror));
            progress.line("Sending %d calls over %d s"
                    .formatted(scale.calls(), scale.sending().toSeconds()));
            Instant begun = clock.instant();
            int unsent = load.send(script);
            killer.awaitKills(
                    scale.leastKills(), scale.longestSending().minus(Duration.between(begun, clock.instant())));
            await(turns);
            people.stop();
            killer.stop();
            troubles.end();
            awaitEnds(load);
            around.stop();
            killer.endWriter();
            return result(new Traffic(script.sendings().size(), unsent), load, outcomes, mirror, people, killer);
        }
    }

    private static void await(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** One more than are connected: somebody is going to move. */
    private List<Long> portals() {
        List<Long> portals = new ArrayList<>();
        simulator
                .read("portals")
                .path("portals")
                .forEach(portal -> portals.add(portal.path("hubId").asLong()));
        List<Long> chosen = portals.subList(0, scale.portals() + 1);
        for (int i = 0; i < chosen.size(); i++) {
            simulator.letIn(chosen.get(i));
            PortalKind.of(i).applyTo(chosen.get(i), simulator);
        }
        return chosen;
    }

    private Map<String, String> settings() {
        return Map.of(
                "AFTERCALL_HUBSPOT_SETTLE_UPDATES_AFTER",
                        scale.times().settleAfter().toString(),
                "AFTERCALL_HUBSPOT_REQUEST_LIMIT", scale.times().requestLimit().toString(),
                "AFTERCALL_HUBSPOT_PROBE_AGAIN_AFTER",
                        scale.times().probeAgainAfter().toString(),
                "AFTERCALL_HUBSPOT_BELIEVE_SEARCH_AFTER",
                        scale.times().believeSearchAfter().toString(),
                "AFTERCALL_HUBSPOT_LOOK_AGAIN_AFTER",
                        scale.times().lookAgainAfter().toString(),
                "AFTERCALL_LANES_LEASE", scale.times().lease().toString(),
                "AFTERCALL_LANES_RENEW_EVERY",
                        scale.times().lease().dividedBy(3).toString(),
                "AFTERCALL_LANES_REQUEST_RESERVE",
                        scale.times().lease().dividedBy(3).toString());
    }

    private List<Tenant> connect(List<Long> portals) {
        List<Tenant> tenants = new ArrayList<>();
        for (long portal : portals) {
            Tenant tenant = workspaces.connect(UUID.randomUUID(), portal);
            ties.add(new Tie(tenant.workspace(), portal, null));
            tenants.add(tenant);
        }
        progress.line("Connected %d workspaces".formatted(tenants.size()));
        return tenants;
    }

    /** What happens once: the topic of calls is made anew, and a workspace goes to another portal. */
    private void turns(Tenant mover, long spare, Mirror mirror) {
        try {
            TimeUnit.MILLISECONDS.sleep(scale.sending().toMillis() * 2 / 5);
            TopicAgain.make(kafka);
            progress.line("The topic calls was made anew");
            TimeUnit.MILLISECONDS.sleep(scale.sending().toMillis() / 5);
            move(mover, spare, mirror);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void move(Tenant mover, long portal, Mirror mirror) {
        Tenant moved = workspaces.connect(mover.workspace(), portal);
        ties.replaceAll(tie -> tie.workspace().equals(mover.workspace())
                ? new Tie(tie.workspace(), tie.portal(), clock.instant())
                : tie);
        ties.add(new Tie(moved.workspace(), portal, null));
        workspaces.awaitShadow(moved.workspace());
        workspaces.goLiveWithRecords(moved.workspace());
        mirror.begin(moved);
        progress.line("A workspace has moved from portal %d to %d".formatted(mover.portal(), portal));
    }

    /** Who is going to move calls people of the new portal too. */
    private List<Tenant> alsoOf(long spare, List<Tenant> tenants) {
        List<Tenant> all = new ArrayList<>(tenants);
        Tenant mover = tenants.getLast();
        all.add(new Tenant(
                mover.workspace(),
                spare,
                mover.grant(),
                mover.rep(),
                workspaces.people(spare),
                workspaces.numbers(spare)));
        return all;
    }

    private void awaitEnds(Load load) {
        progress.line("Everything is sent; %d calls have no end yet".formatted(load.withoutEnd()));
        Optional<Boolean> ended = new Patience(scale.times().patience())
                .find(() -> load.withoutEnd() == 0 ? Optional.of(true) : Optional.empty());
        progress.line(
                ended.isPresent()
                        ? "Every call has come to an end"
                        : "%d calls have no end after %d s"
                                .formatted(
                                        load.withoutEnd(),
                                        scale.times().patience().toSeconds()));
    }

    private Result result(
            Traffic traffic, Load load, Outcomes outcomes, Mirror mirror, PeopleAtWork people, Killer killer) {
        Aftermath aftermath = new Aftermath(simulator, stack.installation().state());
        aftermath.awaitQuiet();
        mirror.lookAgain();
        List<String> history = aftermath.history();
        List<Change> changes = new HistoryReader(AFTERCALL).changes(history);
        Map<UUID, CrmWrite> told = outcomes.all();
        Evidence.Observed observed = new Evidence.Observed(
                load.sent().stream().map(ScriptedCall::sent).toList(),
                told,
                aftermath.held(),
                changes,
                List.copyOf(ties),
                mirror.sightings(),
                aftermath.dealStages(),
                people.edits(),
                GAP);
        return new Result(
                observed,
                traffic,
                killer.kills(),
                told.values().stream().filter(ProofRun::isWritten).count(),
                changes.stream()
                        .filter(change -> change.by() == Change.By.SOMEBODY)
                        .count(),
                history.stream().filter(line -> line.contains("\"faults\":[")).count());
    }

    private static boolean isWritten(CrmWrite write) {
        return write.parts().stream()
                .anyMatch(part -> part.name() == Part.Name.ACTIVITY && part.outcome() == Part.Outcome.WRITTEN);
    }
}
