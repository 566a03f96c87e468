package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.MatchIndexRepository;
import dev.aftercall.crmwriter.matching.MatchIndexRepository.Filling;
import dev.aftercall.crmwriter.matching.Participant;
import dev.aftercall.crmwriter.planning.AnalysisWait;
import dev.aftercall.crmwriter.planning.CallReader;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.planning.DecidedAmount;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Surroundings;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.portal.PortalFacts;
import dev.aftercall.crmwriter.settings.ContentSettings;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.writing.LearnPortal.Learned;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/** Finds out what due calls should have in the portal: all their look-ups together, then call by call. */
@ApplicationScoped
class PlanDueCalls {

    private static final Logger LOG = Logger.getLogger(PlanDueCalls.class);
    private static final Wait NO_INDEX = new Wait(
            "first-sync",
            "The portal's contacts are still being read for the first time.",
            Duration.ofSeconds(1),
            false);

    private final MatchIndexRepository index;
    private final CallReader calls;
    private final SurveyCalls survey;
    private final AskHubSpot hubSpot;
    private final Duration limit;
    private final Clock clock;

    PlanDueCalls(
            MatchIndexRepository index,
            CallReader calls,
            SurveyCalls survey,
            AskHubSpot hubSpot,
            LaneConfig config,
            Clock clock) {
        this.index = index;
        this.calls = calls;
        this.survey = survey;
        this.hubSpot = hubSpot;
        this.limit = config.databaseLimit();
        this.clock = clock;
    }

    /**
     * What came of planning.
     *
     * @param unplanned the calls that can't be planned now
     * @param left those of whose people HubSpot has to be asked first, where that is left to another pass
     * @param at when that was found
     */
    record Plans(List<PlannedCall> planned, List<Unplanned> unplanned, Set<DueCall> left, Instant at) {}

    /** A call that can't be planned now. */
    record Unplanned(DueCall job, Wait why) {}

    /** Plans. While the first sync has hardly begun, calls of long ago wait for it; of the others HubSpot is asked. */
    Plans plan(LaneHold hold, WriteMode mode, Asking asking, List<DueCall> jobs, Map<UUID, LedgerEntry> ledger) {
        LaneId lane = hold.lane();
        Filling filling = index.filling(lane.workspace(), lane.hubId(), lane.grant())
                .await()
                .atMost(limit);
        Map<Boolean, List<DueCall>> byTime =
                jobs.stream().collect(Collectors.partitioningBy(job -> filling == Filling.EMPTY && job.isBackfill()));
        List<Unplanned> unplanned = new ArrayList<>(waiting(byTime.get(true), NO_INDEX));
        List<DueCall> now = byTime.get(false);
        if (now.isEmpty()) {
            return new Plans(List.of(), unplanned, Set.of(), clock.instant());
        }
        return switch (survey.portal(hold, mode, jobs.getFirst().traceparent())) {
            case Learned.NotYet(Wait why) -> {
                unplanned.addAll(waiting(now, why));
                yield new Plans(List.of(), unplanned, Set.of(), clock.instant());
            }
            case Learned.Known(PortalFacts portal) ->
                plan(hold, asking, now, unplanned, ledger, filling == Filling.FILLED, portal);
        };
    }

    private static List<Unplanned> waiting(List<DueCall> jobs, Wait why) {
        return jobs.stream().map(job -> new Unplanned(job, why)).toList();
    }

    private Plans plan(
            LaneHold hold,
            Asking asking,
            List<DueCall> jobs,
            List<Unplanned> unplanned,
            Map<UUID, LedgerEntry> ledger,
            boolean isFilled,
            PortalFacts portal) {
        Map<DueCall, CallToWrite> read =
                each(jobs, unplanned, job -> calls.read(job.stored().get(), job.admittedAt()));
        ContentSettings wishes = survey.settings(hold.lane());
        unplanned.addAll(waitForAnalysis(read, ledger, wishes));
        KnownRecords before = lookUp(hold.lane(), read.values());
        AskHubSpot.Asked asked = hubSpot.ask(hold, asking, read, ledger, before, isFilled);
        unplanned.addAll(waitToBeAsked(read, asked));
        if (asking == Asking.ONLY) {
            return new Plans(List.of(), unplanned, Set.of(), clock.instant());
        }
        KnownRecords known = asked.hasLearned() ? lookUp(hold.lane(), read.values()) : before;
        Surroundings around = survey.surroundings(hold.lane(), known, ledger.values(), portal, wishes);
        Map<UUID, List<DecidedAmount>> decided = decided(hold, read.keySet(), wishes);
        Instant now = clock.instant();
        Map<DueCall, PlannedCall> planned = each(
                read.keySet(),
                unplanned,
                job -> PlannedCall.of(
                        job,
                        read.get(job),
                        known,
                        around,
                        ledger,
                        wishes,
                        decided.getOrDefault(job.callId(), List.of()),
                        now));
        return new Plans(List.copyOf(planned.values()), unplanned, asked.left(), now);
    }

    private Map<UUID, List<DecidedAmount>> decided(LaneHold hold, Set<DueCall> jobs, ContentSettings wishes) {
        return wishes.updateDeals() && !jobs.isEmpty()
                ? survey.decided(hold.lane(), jobs.stream().map(DueCall::callId).toList())
                : Map.of();
    }

    /** Takes out the calls that HubSpot can't be asked for now, and those that are left to be asked about. */
    private static List<Unplanned> waitToBeAsked(Map<DueCall, CallToWrite> read, AskHubSpot.Asked asked) {
        read.keySet().removeAll(asked.left());
        read.keySet().removeAll(asked.waits().keySet());
        return asked.waits().entrySet().stream()
                .map(wait -> new Unplanned(wait.getKey(), wait.getValue()))
                .toList();
    }

    /** Takes out those that wait for what was said in them. What is written, or may be, is not held up. */
    private List<Unplanned> waitForAnalysis(
            Map<DueCall, CallToWrite> read, Map<UUID, LedgerEntry> ledger, ContentSettings wishes) {
        Instant now = clock.instant();
        List<Unplanned> waiting = new ArrayList<>();
        read.forEach((job, call) -> AnalysisWait.until(
                        call, job.acceptedAt() == null ? job.admittedAt() : job.acceptedAt(), wishes.waitForAnalysis())
                .filter(until -> until.isAfter(now)
                        && !ledger.containsKey(WriteId.of(call.callId(), Part.ACTIVITY, null, job.generation())))
                .ifPresent(until -> waiting.add(new Unplanned(job, Wait.forAnalysis(Duration.between(now, until))))));
        waiting.forEach(one -> read.remove(one.job()));
        return waiting;
    }

    /** One call that can't be read, or that trips our rules, must not hold up the others. */
    private static <T> Map<DueCall, T> each(
            Collection<DueCall> jobs, List<Unplanned> unplanned, Function<DueCall, T> step) {
        Map<DueCall, T> results = new LinkedHashMap<>();
        for (DueCall job : jobs) {
            try {
                results.put(job, step.apply(job));
            } catch (RuntimeException e) {
                LogKeys.call(job.callId())
                        .within(() -> LOG.errorf("A call can't be planned: %s", StoreFailure.inWords(e)));
                unplanned.add(new Unplanned(job, Wait.FAULT));
            }
        }
        return results;
    }

    private KnownRecords lookUp(LaneId lane, Collection<CallToWrite> calls) {
        Set<Participant> participants = new HashSet<>();
        Set<String> owners = new HashSet<>();
        for (CallToWrite call : calls) {
            participants.addAll(call.outside());
            if (call.repEmail() != null) {
                owners.add(call.repEmail());
            }
            call.actionItems().forEach(item -> {
                if (item.assigneeEmail() != null) {
                    owners.add(item.assigneeEmail());
                }
            });
        }
        return index.find(lane.workspace(), lane.hubId(), lane.grant(), participants, owners)
                .await()
                .atMost(limit);
    }
}
