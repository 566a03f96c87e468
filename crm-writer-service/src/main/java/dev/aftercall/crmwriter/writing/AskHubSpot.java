package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.asking.AskPortal;
import dev.aftercall.crmwriter.asking.AskedKeyRepository;
import dev.aftercall.crmwriter.asking.AskedKeyRepository.Fresh;
import dev.aftercall.crmwriter.asking.Inquiry;
import dev.aftercall.crmwriter.asking.Key;
import dev.aftercall.crmwriter.asking.PortalReads;
import dev.aftercall.crmwriter.asking.Question;
import dev.aftercall.crmwriter.asking.Shown;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.lanes.RecordsInHand;
import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.LearnShown;
import dev.aftercall.crmwriter.matching.PhoneNumbers;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.writing.OpenPortal.Opened;

/**
 * Asks HubSpot for the people of calls whom the match index does not know, and before it is filled for the owners too.
 *
 * <ol>
 *   <li>All that a pass has to ask goes into as few requests as can be; calls whose people are known cost none.
 *   <li>Calls whose people are known wait for none of it: those that need it are left to passes of their own.
 *   <li>What was asked for a moment ago is not asked again, and of passes side by side one asks.
 *   <li>What HubSpot shows, and that it was asked, is stored in one transaction. Killed before it, HubSpot is asked again.
 *   <li>A call that HubSpot can't be asked for now waits; the others of its pass go on.
 * </ol>
 */
@ApplicationScoped
class AskHubSpot {

    private static final Wait BEING_ASKED =
            new Wait("being-asked", "HubSpot is being asked who was on the call.", Duration.ofSeconds(1), false);

    private final AskedKeyRepository asked;
    private final LearnShown index;
    private final PhoneNumbers numbers;
    private final LaneRepository lanes;
    private final OpenPortal portals;

    AskHubSpot(
            AskedKeyRepository asked,
            LearnShown index,
            PhoneNumbers numbers,
            LaneRepository lanes,
            OpenPortal portals) {
        this.asked = asked;
        this.index = index;
        this.numbers = numbers;
        this.lanes = lanes;
        this.portals = portals;
    }

    /**
     * What came of asking.
     *
     * @param waits the calls of which HubSpot could not say who was on them, and why
     * @param left those of which it has to be asked yet
     * @param hasLearned whether the index may know more than before
     */
    record Asked(Map<DueCall, Wait> waits, Set<DueCall> left, boolean hasLearned) {
        static final Asked NOTHING = new Asked(Map.of(), Set.of(), false);

        private Asked(Map<DueCall, Wait> waits, boolean hasLearned) {
            this(waits, Set.of(), hasLearned);
        }
    }

    /** Asks, or leaves it, as far as anything is to be asked. Calls that are placed already need nobody. */
    Asked ask(
            LaneHold hold,
            Asking asking,
            Map<DueCall, CallToWrite> calls,
            Map<UUID, LedgerEntry> ledger,
            KnownRecords known,
            boolean isFilled) {
        Map<DueCall, List<Question>> questions = new LinkedHashMap<>();
        calls.forEach((job, call) -> questions.put(
                job, PlannedCall.isPlaced(job, ledger) ? List.of() : Question.of(call.outside(), known, isFilled)));
        Inquiry<DueCall> inquiry = Inquiry.of(questions, !isFilled);
        if (inquiry.isEmpty()) {
            return Asked.NOTHING;
        }
        if (asking == Asking.LEFT) {
            Fresh fresh = asked.fresh(hold.lane(), inquiry.keys());
            Set<DueCall> left = Set.copyOf(inquiry.with(fresh.keys(), Set.of()).open());
            return new Asked(Map.of(), left, !fresh.keys().isEmpty());
        }
        List<String> names = inquiry.keys().stream().map(AskHubSpot::claimed).toList();
        try (RecordsInHand.Claim claim = hold.records().claim(names)) {
            return ask(hold, inquiry, key -> claim.has(claimed(key)));
        }
    }

    /** What was asked for is looked up only now that nobody else asks for it. */
    private Asked ask(LaneHold hold, Inquiry<DueCall> inquiry, Predicate<Key> isOurs) {
        Fresh fresh = asked.fresh(hold.lane(), inquiry.keys());
        Inquiry<DueCall> open = inquiry.with(fresh.keys(), Set.of());
        boolean hasLearned = !fresh.keys().isEmpty();
        if (!asksForAnything(open, isOurs)) {
            return new Asked(waits(open, BEING_ASKED), hasLearned);
        }
        DueCall first = inquiry.questions().keySet().iterator().next();
        boolean isBackfill = inquiry.questions().keySet().stream().allMatch(DueCall::isBackfill);
        return switch (portals.open(hold, first.traceparent(), isBackfill ? OpenPortal.BACKFILL : OpenPortal.LIVE)) {
            case Opened.Closed(Wait why) -> new Asked(waits(open, why), hasLearned);
            case Opened.Open(LanePortal lane) -> {
                Shown shown = shown(lane, open, isOurs);
                store(hold, shown, fresh);
                Wait why = shown.failure().map(Wait::after).orElse(BEING_ASKED);
                yield new Asked(
                        waits(open.with(shown.answered(), shown.found()), why),
                        hasLearned || !shown.records().isEmpty());
            }
        };
    }

    private static boolean asksForAnything(Inquiry<DueCall> open, Predicate<Key> isOurs) {
        return open.asksForOwners(isOurs)
                || !open.emails(isOurs).isEmpty()
                || !open.phones(isOurs).isEmpty();
    }

    private Shown shown(LanePortal lane, Inquiry<DueCall> open, Predicate<Key> isOurs) {
        AskPortal portal = new AskPortal(new PortalReads(lane.portal(), lane::access, lane::answered));
        AtomicReference<Shown> shown = new AtomicReference<>();
        portals.inPlaceEach(lane, () -> {
            if (open.asksForOwners(isOurs)) {
                portal.owners();
            }
            portal.emails(open.emails(isOurs));
            List<String> phones = open.with(portal.answered(), portal.found()).phones(isOurs);
            portal.phones(phones.stream().collect(Collectors.toMap(Function.identity(), numbers::digits)));
            shown.set(portal.end());
        });
        shown.get().failure().ifPresent(lane::noteFailure);
        portals.done(lane);
        return shown.get();
    }

    private void store(LaneHold hold, Shown shown, Fresh before) {
        if (!shown.answered().isEmpty()) {
            lanes.inTransaction(
                    hold,
                    transaction -> index.take(transaction, hold.lane(), shown.records(), before.at())
                            .chain(() -> asked.store(transaction, hold.lane(), shown.answered())));
        }
    }

    private static Map<DueCall, Wait> waits(Inquiry<DueCall> inquiry, Wait why) {
        return inquiry.open().stream().collect(Collectors.toMap(Function.identity(), call -> why));
    }

    private static String claimed(Key key) {
        return "asked/" + key.kind() + "/" + key.value();
    }
}
