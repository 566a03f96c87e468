package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.body.SafeText;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;
import dev.aftercall.crmwriter.planning.Plan.What;
import dev.aftercall.crmwriter.portal.ContactProperties;
import dev.aftercall.crmwriter.settings.ContentSettings;

/**
 * What a matched call changes of its contact (the first one) and its deal, where the workspace wants that. Lifecycle stage,
 * lead status, source and owner of a record are never among it; its amount is where somebody approves of it.
 */
public final class PlanChanges {

    /** What a call that is yet to come would set, no other could set back until then. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_NEXT_STEP = 500;

    private final CallToWrite call;
    private final Match.Found match;
    private final int generation;
    private final List<DecidedAmount> decided;
    private final List<DesiredChange> changes = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private PlanChanges(CallToWrite call, Match.Found match, int generation, List<DecidedAmount> decided) {
        this.call = call;
        this.match = match;
        this.generation = generation;
        this.decided = decided;
    }

    /**
     * The plan, and with it what the call changes.
     *
     * @param decided what people decided about amounts of this call, the latest last
     */
    public static Plan added(
            Plan plan,
            CallToWrite call,
            Match.Found match,
            ContentSettings wishes,
            int generation,
            List<DecidedAmount> decided,
            Instant now) {
        PlanChanges changes = new PlanChanges(call, match, generation, decided);
        boolean isAhead = call.startedAt().isAfter(now.plus(MOST_AHEAD));
        if (wishes.updateContacts()) {
            changes.ofContact(isAhead);
        }
        if (wishes.updateDeals()) {
            changes.ofDeal(isAhead);
        }
        return plan.and(changes.changes, changes.leftOut);
    }

    private void ofContact(boolean isAhead) {
        if (match.contacts().isEmpty() || !call.isConversation()) {
            return;
        }
        if (isAhead) {
            leaveOutAsAhead(What.CONTACT_UPDATE);
            return;
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(ContactProperties.LAST_CONVERSATION, Times.text(call.startedAt()));
        properties.put(ContactProperties.ENGAGEMENT_SCORE, Integer.toString(EngagementScore.of(call)));
        Body summary = Notebook.inShort(call.notes());
        if (!summary.isEmpty()) {
            properties.put(ContactProperties.RECENT_SUMMARY, summary.plainText(LONGEST_SUMMARY));
        }
        add(Part.CONTACT_UPDATE, "contacts", match.contact(), properties);
    }

    private void ofDeal(boolean isAhead) {
        String stage = call.signals().stage();
        boolean recommends = stage != null || call.signals().amountMinor() != null;
        if (match.deal() == null) {
            if (recommends) {
                leaveOut(
                        What.DEAL_UPDATE,
                        null,
                        "no-deal",
                        "The source recommends a change, but the call is on no open deal.");
            }
            return;
        }
        Map<String, String> properties = new LinkedHashMap<>();
        String nextStep = SafeText.oneLine(String.join("; ", call.notes().nextSteps()), LONGEST_NEXT_STEP);
        if (!nextStep.isEmpty()) {
            properties.put("hs_next_step", nextStep);
        }
        if (stage != null) {
            properties.put(DesiredChange.STAGE, stage);
        }
        if (isAhead && (!properties.isEmpty() || call.signals().amountMinor() != null)) {
            leaveOutAsAhead(What.DEAL_UPDATE);
            return;
        }
        if (!properties.isEmpty()) {
            add(Part.DEAL_UPDATE, "deals", match.deal(), properties);
        }
        ofAmount(match.deal());
    }

    /** What somebody approved of is wanted whatever a newer revision says, until that recommends another amount. */
    private void ofAmount(String deal) {
        UUID writeId = WriteId.of(call.callId(), Part.DEAL_UPDATE, DesiredChange.AMOUNT, generation);
        String minor = call.signals().amountMinor();
        Optional<DecidedAmount> decision = decided.stream()
                .filter(one -> one.writeId().equals(writeId) && one.dealId().equals(deal))
                .filter(one -> minor == null ? one.isApproved() : one.minor().equals(minor))
                .reduce((earlier, later) -> later);
        if (decision.isPresent() && !decision.get().isApproved()) {
            leaveOut(
                    What.DEAL_UPDATE,
                    DesiredChange.AMOUNT,
                    "rejected",
                    "Somebody decided that the amount the source recommends is not written.");
        } else if (decision.isPresent()) {
            addAmount(
                    writeId,
                    deal,
                    decision.get().amount(),
                    new Consent.Given(decision.get().held()));
        } else if (minor != null) {
            addAmount(writeId, deal, minor, new Consent.Wanted());
        }
    }

    private void addAmount(UUID writeId, String deal, String amount, Consent consent) {
        changes.add(new DesiredChange(
                writeId,
                call.callId(),
                Part.DEAL_UPDATE,
                DesiredChange.AMOUNT,
                "deals",
                deal,
                Map.of(DesiredChange.AMOUNT, amount),
                call.startedAt(),
                consent));
    }

    private void add(Part part, String objectType, String objectId, Map<String, String> properties) {
        changes.add(new DesiredChange(
                WriteId.of(call.callId(), part, null, generation),
                call.callId(),
                part,
                objectType,
                objectId,
                properties,
                call.startedAt()));
    }

    private void leaveOutAsAhead(What what) {
        leaveOut(what, null, "dated-ahead", "The call is dated ahead, so it changes no record.");
    }

    private void leaveOut(What what, @Nullable String item, String reason, String message) {
        leftOut.add(new LeftOut(what, item, reason, message));
    }
}
