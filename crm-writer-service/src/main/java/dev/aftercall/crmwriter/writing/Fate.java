package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/** What became of a record of the customer's. */
sealed interface Fate {

    /** It is there. */
    record Here() implements Fate {}

    /** It is part of another by now, which answers in its place. */
    record Merged(ObjectId into) implements Fate {}

    /** It was deleted. */
    record Gone() implements Fate {}

    /** Asks what became of many: a hundred in a request, and one more for each of which batches say nothing. */
    static Reply<Map<ObjectId, Fate>> of(LanePortal lane, ObjectType type, Collection<ObjectId> ids) {
        List<ObjectId> all = ids.stream().distinct().toList();
        Map<ObjectId, Fate> fates = new HashMap<>();
        List<ObjectId> silent = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CrmBatches.MOST_INPUTS) {
            List<ObjectId> batch = all.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, all.size()));
            switch (lane.portal().batches().read(lane.access(), type, batch, List.of())) {
                case Reply.Ok<BatchRead>(BatchRead read) -> {
                    read.found().keySet().forEach(id -> fates.put(new ObjectId(id), new Here()));
                    read.missing().forEach(id -> fates.put(new ObjectId(id), new Gone()));
                    read.unanswered().forEach(id -> silent.add(new ObjectId(id)));
                }
                case Reply.Failed<BatchRead>(HubSpotFailure failure) -> {
                    return new Reply.Failed<>(failure);
                }
            }
        }
        for (ObjectId id : silent) {
            switch (lane.portal().objects().get(lane.access(), type, id, List.of(), List.of())) {
                case Reply.Ok<CrmObject>(CrmObject object) ->
                    fates.put(id, object.id().equals(id) ? new Here() : new Merged(object.id()));
                case Reply.Failed<CrmObject>(HubSpotFailure failure)
                when failure.kind() == FailureKind.NOT_FOUND -> fates.put(id, new Gone());
                case Reply.Failed<CrmObject>(HubSpotFailure failure) -> {
                    return new Reply.Failed<>(failure);
                }
            }
        }
        return new Reply.Ok<>(fates);
    }
}
