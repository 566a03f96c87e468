package dev.aftercall.sync.mirror;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.servicekit.DerivedId;

/** What is told of a record: its values, cut where they are long, under an id that is the same whenever it is told again. */
final class MirrorEvents {

    /** Longer values are cut in the event; thirty properties of this length stay below what a topic takes. */
    static final int LONGEST_VALUE = 4_000;

    private static final int LONGEST_WHEN_SHORTENED = 200;
    private static final int MOST_ASSOCIATIONS_WHEN_SHORTENED = 500;
    private static final String CUT_MARK = " […]";
    private static final UUID NAMESPACE = UUID.fromString("8c1d8f6e-2b54-5f0a-9a57-3f0c6f1b7d42");

    private MirrorEvents() {}

    static CrmObjectMirrored mirrored(Pull pull, Kind kind, Mirrored mirrored) {
        PortalRecord record = mirrored.record();
        return new CrmObjectMirrored(
                pull.workspace(),
                pull.hubId(),
                pull.grant(),
                kind.wireName(),
                record.id(),
                mirrored.version(),
                cut(record.properties(), LONGEST_VALUE),
                record.associations(),
                record.modifiedAt());
    }

    /** A full pull can't tell why a record is gone: it says archived. */
    static CrmObjectGone gone(Pull pull, Kind kind, String id, long version) {
        return new CrmObjectGone(
                pull.workspace(),
                pull.hubId(),
                pull.grant(),
                kind.wireName(),
                id,
                version,
                CrmObjectGone.Reason.ARCHIVED,
                null);
    }

    static UUID idOf(CrmObjectEvent event) {
        String told = String.join("/", event.key(), Long.toString(event.grant()), Long.toString(event.version()));
        return DerivedId.of(NAMESPACE, told);
    }

    /** The same for a record that is too long with all of its texts. What matching needs is short and stays. */
    static CrmObjectMirrored shortened(CrmObjectMirrored event) {
        Map<String, List<String>> associations = new HashMap<>(event.associations());
        associations.replaceAll((kind, ids) ->
                ids.stream().limit(MOST_ASSOCIATIONS_WHEN_SHORTENED).toList());
        return new CrmObjectMirrored(
                event.workspace(),
                event.hubId(),
                event.grant(),
                event.objectType(),
                event.objectId(),
                event.version(),
                cut(event.properties(), LONGEST_WHEN_SHORTENED),
                associations,
                event.modifiedAt());
    }

    private static Map<String, String> cut(Map<String, String> properties, int longest) {
        Map<String, String> result = new HashMap<>(properties);
        result.replaceAll((name, value) -> value.length() > longest ? value.substring(0, longest) + CUT_MARK : value);
        return result;
    }
}
