package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.reviews.Question;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.crmwriter.writing.RecordValueRepository.Kept;
import dev.aftercall.crmwriter.writing.RecordValueRepository.Noted;
import dev.aftercall.crmwriter.writing.Ruling.Why;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Reads what customers' records hold, a hundred in a request, and decides what may be set of them. Where nothing is left to be
 * set the ledger says so, and where newer calls have set everything nothing is read either.
 */
@ApplicationScoped
class CompareRecords {

    private static final Why GONE =
            new Why("deleted-in-hubspot", "The record was deleted in HubSpot; the call changes none in its place.");
    private static final Why MERGED =
            new Why("merged-in-hubspot", "The record was merged into another in HubSpot, which is as people left it.");

    private final RecordValueRepository values;
    private final MergedValues merged;
    private final SendChanges send;

    CompareRecords(RecordValueRepository values, MergedValues merged, SendChanges send) {
        this.values = values;
        this.merged = merged;
        this.send = send;
    }

    /** Sets what may be set of records of one type, which nobody else changes meanwhile. */
    void change(LanePortal lane, ObjectType type, List<RecordFold> folds) {
        List<Ruling> rulings = new ArrayList<>();
        List<RecordFold> toRead = new ArrayList<>();
        for (RecordFold fold : folds) {
            if (fold.toRead().isEmpty()) {
                rulings.addAll(fold.against(Map.of()));
            } else {
                toRead.add(fold);
            }
        }
        for (int from = 0; from < toRead.size(); from += CrmBatches.MOST_INPUTS) {
            List<RecordFold> part = toRead.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, toRead.size()));
            rulings.addAll(read(lane, type, part));
        }
        settle(lane, rulings);
        send.send(
                lane,
                type,
                rulings.stream().filter(ruling -> !ruling.changes().isEmpty()).toList());
    }

    /** Shares of which nothing can be said or done because of a failed request. */
    void failed(LanePortal lane, List<Share> shares, HubSpotFailure failure) {
        lane.noteFailure(failure);
        if (failure.kind().retry() == FailureKind.Retry.NEVER) {
            close(lane, shares, State.REFUSED, new Why(Wait.code(failure), failure.message()));
        } else {
            shares.forEach(share -> lane.mustWait(share.call(), failure));
        }
    }

    private List<Ruling> read(LanePortal lane, ObjectType type, List<RecordFold> folds) {
        List<ObjectId> ids =
                folds.stream().map(fold -> new ObjectId(fold.objectId())).toList();
        List<String> names = Stream.concat(
                        folds.stream().flatMap(fold -> fold.toRead().stream()), Stream.of(MergedValues.MERGED_IDS))
                .distinct()
                .toList();
        return switch (lane.answered(
                type + " read", ids.size(), lane.portal().batches().read(lane.access(), type, ids, names))) {
            case Reply.Ok<BatchRead>(BatchRead read) -> rulings(lane, type, folds, read);
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> {
                folds.forEach(fold -> failed(lane, fold.shares(), failure));
                yield List.of();
            }
        };
    }

    private List<Ruling> rulings(LanePortal lane, ObjectType type, List<RecordFold> folds, BatchRead read) {
        List<Ruling> rulings = new ArrayList<>();
        Map<String, List<Map<String, RecordValue>>> inherited =
                merged.of(lane.hold(), type, read.found().values());
        Map<ObjectId, RecordFold> silent = new HashMap<>();
        for (RecordFold fold : folds) {
            CrmObject object = read.found().get(fold.objectId());
            if (object != null) {
                rulings.addAll(fold.inheriting(inherited.getOrDefault(fold.objectId(), List.of()), object.properties())
                        .against(object.properties()));
            } else if (read.missing().contains(fold.objectId())) {
                close(lane, fold.shares(), State.DELETED, GONE);
            } else {
                silent.put(new ObjectId(fold.objectId()), fold);
            }
        }
        if (!silent.isEmpty()) {
            ask(lane, type, silent);
        }
        return rulings;
    }

    /** A batch read says nothing of merged records. */
    private void ask(LanePortal lane, ObjectType type, Map<ObjectId, RecordFold> silent) {
        switch (Fate.of(lane, type, silent.keySet())) {
            case Reply.Ok<Map<ObjectId, Fate>>(Map<ObjectId, Fate> fates) ->
                silent.forEach((id, fold) -> {
                    switch (fates.get(id)) {
                        case Fate.Merged merged -> close(lane, fold.shares(), State.DELETED, MERGED);
                        case Fate.Gone gone -> close(lane, fold.shares(), State.DELETED, GONE);
                        case Fate.Here here ->
                            fold.shares().forEach(share -> lane.mustWait(share.call(), Outcome.NOT_SHOWN));
                    }
                });
            case Reply.Failed<Map<ObjectId, Fate>>(HubSpotFailure failure) ->
                silent.values().forEach(fold -> failed(lane, fold.shares(), failure));
        }
    }

    private void settle(LanePortal lane, List<Ruling> rulings) {
        List<Ruling> settled =
                rulings.stream().filter(ruling -> ruling.changes().isEmpty()).toList();
        List<Noted> noted = settled.stream()
                .map(ruling -> new Noted(
                        ruling.entry(lane.hold().lane().grant()), ruling.share().calledAt()))
                .toList();
        List<Kept> kept = settled.stream()
                .flatMap(ruling -> Kept.of(ruling.share().desired().writeId(), ruling.asWanted()).stream())
                .toList();
        List<Question> questions =
                settled.stream().map(Ruling::question).filter(Objects::nonNull).toList();
        if (!noted.isEmpty()) {
            values.note(lane.hold(), noted, kept, questions);
        }
    }

    private void close(LanePortal lane, List<Share> shares, State state, Why why) {
        values.note(
                lane.hold(),
                shares.stream()
                        .map(share -> new Noted(
                                Ruling.closed(share, lane.hold().lane().grant(), state, why), share.calledAt()))
                        .toList(),
                List.of(),
                List.of());
    }
}
