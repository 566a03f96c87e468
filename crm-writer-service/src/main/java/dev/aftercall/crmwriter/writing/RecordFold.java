package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.Consent;
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.portal.Changeable;
import dev.aftercall.crmwriter.portal.DealPipelines;
import dev.aftercall.crmwriter.reviews.Question;
import dev.aftercall.crmwriter.writing.Ruling.Why;

/**
 * All that calls want of one customer's record, made into one change.
 *
 * <ol>
 *   <li>Of several values for a property the newest call's counts, by the time of the calls and not of their coming; what a
 *       newer call has set already is not set back.
 *   <li>People win: a property is overwritten only while it holds what we last set, or is empty and we never set it. What
 *       somebody emptied stays empty.
 *   <li>A deal's stage follows each call in turn, as its pipeline allows.
 *   <li>A deal's amount is asked for first; then it is set where the deal still holds what it held when that was asked.
 * </ol>
 */
final class RecordFold {

    private static final Why NEWER = new Why("newer-call", "A newer call has set it.");
    private static final Why NEEDS_APPROVAL = new Why(
            "needs-approval",
            "An amount that was made out of what was said is not written unless somebody approves of it.");
    private static final Why CHANGED_SINCE_ASKED = new Why(
            "changed-since-asked",
            "Somebody has changed the amount in HubSpot since approval was asked for, so it stays as it is.");

    private final List<Share> shares;
    private final Map<String, RecordValue> lastSet;
    private final Changeable changeable;
    private final Map<String, UUID> newest = new HashMap<>();

    /**
     * @param shares of one record
     * @param lastSet what we last set of it, by property
     */
    RecordFold(List<Share> shares, Map<String, RecordValue> lastSet, Changeable changeable) {
        this.shares = shares.stream().sorted(Share.BY_CALL_TIME).toList();
        this.lastSet = Map.copyOf(lastSet);
        this.changeable = changeable;
        this.shares.stream()
                .filter(share -> !share.desired().isToBeAsked())
                .forEach(share -> share.wanted().keySet().forEach(name -> newest.put(name, share.call())));
    }

    List<Share> shares() {
        return shares;
    }

    String objectId() {
        return shares.getFirst().objectId();
    }

    /** The properties that have to be read before anything can be said. */
    Set<String> toRead() {
        Set<String> names = new TreeSet<>();
        for (Share share : shares) {
            share.wanted().keySet().stream()
                    .filter(name -> !changeable.refused().containsKey(name) && !isOvertaken(share, name))
                    .forEach(names::add);
        }
        if (names.contains(DesiredChange.STAGE)) {
            names.add("pipeline");
        }
        if (names.contains(DesiredChange.AMOUNT)) {
            names.add(DealAmount.CURRENCY);
        }
        return names;
    }

    /**
     * The same of a record that others were merged into: what it holds of a property that we never set of it, and of theirs
     * did, is ours.
     *
     * @param merged what we last set of each of these, by property
     */
    RecordFold inheriting(List<Map<String, RecordValue>> merged, Map<String, String> current) {
        Map<String, RecordValue> all = new HashMap<>(lastSet);
        merged.forEach(values -> values.forEach((name, value) -> {
            if (!lastSet.containsKey(name) && value.fingerprint().equals(Fingerprint.of(current.get(name)))) {
                all.merge(name, value, (one, other) -> one.calledAt().isAfter(other.calledAt()) ? one : other);
            }
        }));
        return new RecordFold(shares, all, changeable);
    }

    /**
     * What is set for each call.
     *
     * @param current what the record holds
     */
    List<Ruling> against(Map<String, String> current) {
        return new Judging(current).rulings();
    }

    private boolean isOvertaken(Share share, String name) {
        boolean isInTurn = name.equals(DesiredChange.STAGE) || share.desired().isToBeAsked();
        return share.isOlderThan(lastSet.get(name))
                || (!isInTurn && !share.call().equals(newest.get(name)));
    }

    /** The shares one after the other, in the order of their calls. */
    private final class Judging {

        private final Map<String, String> current;
        private @Nullable String stage;
        private @Nullable Draft moved;

        Judging(Map<String, String> current) {
            this.current = current;
            this.stage = current.get(DesiredChange.STAGE);
        }

        List<Ruling> rulings() {
            List<Draft> drafts = new ArrayList<>();
            for (Share share : shares) {
                Draft draft = new Draft(share);
                drafts.add(draft);
                share.wanted().forEach((name, value) -> judge(draft, name, value));
            }
            return drafts.stream().map(draft -> draft.ruling(current)).toList();
        }

        private void judge(Draft draft, String name, String value) {
            String refused = changeable.refused().get(name);
            if (refused != null) {
                draft.note(new Why("no-property", refused));
            } else if (isOvertaken(draft.share, name)) {
                draft.note(NEWER);
            } else if (name.equals(DesiredChange.STAGE)) {
                move(draft, value);
            } else {
                switch (draft.share.desired().consent()) {
                    case null -> set(draft, name, value);
                    case Consent.Wanted wanted -> ask(draft, name, value);
                    case Consent.Given(String held) -> setApproved(draft, name, value, held);
                }
            }
        }

        private void ask(Draft draft, String name, String minor) {
            String currency = current.get(DealAmount.CURRENCY);
            String amount = DealAmount.ofMinor(minor, currency);
            String now = current.get(name);
            if (DealAmount.isSame(now, amount)) {
                draft.asWanted.put(name, now);
            } else {
                draft.question = new Question.Amount(draft.share.desired().writeId(), now, minor, amount, currency);
                draft.note(NEEDS_APPROVAL);
            }
        }

        private void setApproved(Draft draft, String name, String amount, @Nullable String held) {
            String now = current.get(name);
            if (DealAmount.isSame(now, amount)) {
                draft.asWanted.put(name, now);
            } else if (DealAmount.isSame(now, held)) {
                draft.changes.put(name, amount);
            } else {
                draft.leftAlone.add(name);
                draft.note(CHANGED_SINCE_ASKED);
            }
        }

        private void set(Draft draft, String name, String value) {
            String now = Fingerprint.of(current.get(name));
            RecordValue ours = lastSet.get(name);
            if (now.equals(Fingerprint.of(value))) {
                draft.asWanted.put(name, value);
            } else if (now.equals(ours == null ? Fingerprint.of(null) : ours.fingerprint())) {
                draft.changes.put(name, value);
            } else {
                draft.leftAlone.add(name);
                draft.note(Ruling.BY_HAND);
            }
        }

        private void move(Draft draft, String wanted) {
            switch (changeable.pipelines().move(current.get("pipeline"), stage, wanted)) {
                case DealPipelines.Move.Forward(String to) -> {
                    if (moved != null) {
                        moved.changes.remove(DesiredChange.STAGE);
                        moved.note(NEWER);
                    }
                    draft.changes.put(DesiredChange.STAGE, to);
                    moved = draft;
                    stage = to;
                }
                case DealPipelines.Move.There(String at) -> draft.asWanted.put(DesiredChange.STAGE, at);
                case DealPipelines.Move.Stays(String reason, String message) -> {
                    draft.leftAlone.add(DesiredChange.STAGE);
                    draft.note(new Why(reason, message));
                }
            }
        }
    }

    /** A ruling in the making. */
    private static final class Draft {

        private final Share share;
        private final Map<String, String> changes = new TreeMap<>();
        private final Map<String, String> asWanted = new TreeMap<>();
        private final Set<String> leftAlone = new TreeSet<>();
        private @Nullable Why why;
        private @Nullable Question question;

        Draft(Share share) {
            this.share = share;
        }

        /** That somebody, or the pipeline, was against it says more than that a newer call came. */
        void note(Why other) {
            if (why == null || why.equals(NEWER)) {
                why = other;
            }
        }

        Ruling ruling(Map<String, String> current) {
            Map<String, String> before = new HashMap<>(current);
            before.keySet().retainAll(changes.keySet());
            return new Ruling(share, changes, before, asWanted, leftAlone, why, question);
        }
    }
}
