package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/**
 * What the ledger knows of one record that a call should have.
 *
 * @param objectId HubSpot's id, once it is known
 * @param revision the call's revision that the state speaks of
 * @param written fingerprints, by property, of what we last wrote
 * @param intent what was, or may have been, sent and has no outcome yet; kept with an outcome for its reader
 * @param attempts how often the intent has been sent, or its doubt looked into, without an outcome
 * @param reason a stable code, where something kept us from writing
 * @param leftAlone properties that were not overwritten, because somebody changed them in HubSpot
 */
record LedgerEntry(
        UUID writeId,
        long grant,
        UUID call,
        Part part,
        @Nullable String item,
        String objectType,
        @Nullable String objectId,
        State state,
        long revision,
        Map<String, String> written,
        @Nullable Intent intent,
        int attempts,
        @Nullable String reason,
        @Nullable String message,
        List<String> leftAlone) {

    LedgerEntry {
        written = Map.copyOf(written);
        leftAlone = List.copyOf(leftAlone);
    }

    /** How far a record is. */
    enum State {
        /** A request may be under way, or may have been carried out. */
        OPEN,
        WRITTEN,
        /** HubSpot refuses it as it is. */
        REFUSED,
        /** Known not to be carried out, and to be tried again. */
        NOT_DONE,
        /** Written once, and deleted in HubSpot since: never made again. */
        DELETED
    }

    /** What is to be sent, committed before it is. */
    record Intent(
            Kind kind,
            Map<String, String> properties,
            List<Link> links,
            @Nullable Instant at) {

        Intent {
            properties = Map.copyOf(properties);
            links = List.copyOf(links);
        }

        /** Whether a record is made or changed. */
        enum Kind {
            CREATE,
            UPDATE
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /**
     * What is, or was last, intended.
     *
     * @throws IllegalArgumentException when nothing ever was
     */
    static Intent intentOf(LedgerEntry entry) {
        if (entry.intent == null) {
            throw new IllegalArgumentException("nothing is intended for " + entry.writeId);
        }
        return entry.intent;
    }

    /** The names of all properties that these intend to write. */
    static List<String> intendedNames(List<LedgerEntry> entries) {
        return entries.stream()
                .flatMap(entry -> intentOf(entry).properties().keySet().stream())
                .distinct()
                .toList();
    }

    /** The entry of a record that is about to be made. */
    static LedgerEntry toCreate(UUID call, long revision, long grant, DesiredRecord desired) {
        return new LedgerEntry(
                desired.writeId(),
                grant,
                call,
                desired.part(),
                desired.item(),
                desired.objectType(),
                null,
                State.OPEN,
                revision,
                Map.of(),
                new Intent(Intent.Kind.CREATE, desired.properties(), desired.links(), null),
                0,
                null,
                null,
                List.of());
    }

    /** The entry of a record that is about to be changed; where it hangs stays known. */
    LedgerEntry toUpdate(long newRevision, long byGrant, PeopleWin allowed) {
        Map<String, String> known = new HashMap<>(written);
        known.putAll(Fingerprint.ofAll(allowed.asWanted()));
        List<Link> links = intent == null ? List.of() : intent.links();
        return new LedgerEntry(
                writeId,
                byGrant,
                call,
                part,
                item,
                objectType,
                objectId,
                State.WRITTEN,
                newRevision,
                known,
                new Intent(Intent.Kind.UPDATE, allowed.changes(), links, null),
                0,
                null,
                null,
                allowed.leftAlone());
    }
}
