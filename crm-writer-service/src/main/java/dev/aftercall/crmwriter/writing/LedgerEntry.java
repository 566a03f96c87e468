package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.identity.IdentityProbe;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.PlanRecords;

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

    /** Why it is for a person to say what became of a record: see {@link #isForReview()}. */
    static final String TIE = "tie";

    /** What that person said where nothing more is to be done about it. */
    static final String LEFT = "left-as-it-is";

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
        DELETED,
        /** Taken back because somebody asked for it; a new generation of the call makes another. */
        UNDONE
    }

    /**
     * What is to be sent, committed before it is.
     *
     * @param identity how the portal lets us know the record again, should it be made without our hearing of it
     * @param lost records that it was to hang on and that are no longer there
     * @param before what the properties held when they were read right before a change; what was empty is absent
     * @param rules the version of the rules by which it was planned
     */
    record Intent(
            Kind kind,
            Map<String, String> properties,
            List<Link> links,
            @Nullable Instant at,
            Identity identity,
            List<LostLink> lost,
            Map<String, String> before,
            int rules) {

        Intent {
            properties = Map.copyOf(properties);
            links = List.copyOf(links);
            lost = List.copyOf(lost);
            before = Map.copyOf(before);
        }

        /** Over nothing that is known, by the rules as they are. */
        Intent(
                Kind kind,
                Map<String, String> properties,
                List<Link> links,
                @Nullable Instant at,
                Identity identity,
                List<LostLink> lost) {
            this(kind, properties, links, at, identity, lost, Map.of(), PlanRecords.RULES);
        }

        /** In a portal that keeps our id unique. */
        Intent(Kind kind, Map<String, String> properties, List<Link> links, @Nullable Instant at) {
            this(kind, properties, links, at, Identity.unique(IdentityProbe.PROPERTY), List.of());
        }

        /** What is done to a record. */
        enum Kind {
            CREATE,
            UPDATE,
            /** It is ours and is taken back. */
            ARCHIVE,
            /** It is the customer's, and what we wrote is taken back. */
            REVERT
        }
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether only a person can say what became of it: it may be in HubSpot, so no revision makes it again. */
    boolean isForReview() {
        return state == State.REFUSED && TIE.equals(reason);
    }

    /** Whether a person said that it is to stay as it is, in HubSpot or not. */
    boolean isLeft() {
        return state == State.REFUSED && LEFT.equals(reason);
    }

    /** Whether it is of a customer's record of which nothing was ever set for the call. */
    boolean isWithoutEffect() {
        return part.isChange() && written.isEmpty();
    }

    /** What it was to hang on and is no longer there. */
    List<LostLink> lost() {
        return intent == null ? List.of() : intent.lost();
    }

    /** The same, to be made in a portal of this identity. */
    LedgerEntry under(Identity identity) {
        Intent known = intentOf(this);
        return with(new Intent(
                known.kind(),
                known.properties(),
                known.links(),
                known.at(),
                identity,
                known.lost(),
                known.before(),
                known.rules()));
    }

    /** The same, to be written over what the record holds now. */
    LedgerEntry over(Map<String, String> current) {
        Intent known = intentOf(this);
        Map<String, String> before = new HashMap<>();
        known.properties().keySet().forEach(name -> {
            String value = current.get(name);
            if (value != null && !value.isEmpty()) {
                before.put(name, value.replace("\0", "")); // which the database doesn't take
            }
        });
        return with(new Intent(
                known.kind(),
                known.properties(),
                known.links(),
                known.at(),
                known.identity(),
                known.lost(),
                before,
                known.rules()));
    }

    /** The same, to hang on what is left once these are lost. */
    LedgerEntry without(List<LostLink> alsoLost) {
        Intent known = intentOf(this);
        List<LostLink> all = Stream.concat(known.lost().stream(), alsoLost.stream())
                .distinct()
                .toList();
        return with(new Intent(
                known.kind(),
                known.properties(),
                LostLink.left(known.links(), all),
                known.at(),
                known.identity(),
                all,
                known.before(),
                known.rules()));
    }

    /** The same, of which these stay as somebody set them, and why it says so. */
    LedgerEntry leaving(List<String> names, @Nullable String why, @Nullable String inWords) {
        return with(intent, why, inWords, names);
    }

    private LedgerEntry with(Intent other) {
        return with(other, reason, message, leftAlone);
    }

    private LedgerEntry with(
            @Nullable Intent other, @Nullable String why, @Nullable String inWords, List<String> names) {
        return new LedgerEntry(
                writeId,
                grant,
                call,
                part,
                item,
                objectType,
                objectId,
                state,
                revision,
                written,
                other,
                attempts,
                why,
                inWords,
                names);
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
        Map<String, String> known = AddedText.without(allowed.asWanted().keySet(), written);
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
                new Intent(
                        Intent.Kind.UPDATE,
                        allowed.changes(),
                        links,
                        null,
                        intent == null ? Identity.unique(IdentityProbe.PROPERTY) : intent.identity(),
                        lost()),
                0,
                null,
                null,
                allowed.leftAlone());
    }
}
