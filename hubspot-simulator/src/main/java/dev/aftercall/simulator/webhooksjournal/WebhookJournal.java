package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.changes.ChangeReader;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;

/**
 * What changed where the app is installed, as far as it subscribed to it, in order, for three days of the simulator's
 * clock. What one write changed is one entry. In memory only.
 */
public final class WebhookJournal {

    private static final System.Logger LOG = System.getLogger(WebhookJournal.class.getName());
    /** How long entries are kept, and what became of snapshots. */
    static final Duration KEPT = Duration.ofDays(3);

    private final String clientId;
    private final Map<Long, Portal> portals;
    private final TokenBook tokens;
    private final Clock clock;
    private final JournalSubscriptions subscriptions = new JournalSubscriptions();
    private final SnapshotStatuses snapshots;
    private final ReentrantLock turn = new ReentrantLock();
    private final List<JournalEntry> entries = new ArrayList<>();
    // Counted from the first entry ever: what is dropped in front leaves the others' places as they are.
    private final Map<String, Long> places = new HashMap<>();
    private long dropped;

    public WebhookJournal(String clientId, Map<Long, Portal> portals, TokenBook tokens, Clock clock) {
        this.clientId = clientId;
        this.portals = portals;
        this.tokens = tokens;
        this.clock = clock;
        this.snapshots = new SnapshotStatuses(clock);
        tokens.watchInstalls((hubId, client, installed) -> {
            if (client.equals(clientId)) {
                JournalEvents events = new JournalEvents(hubId, clock.instant(), subscriptions.all());
                events.addLifecycle(installed);
                publish(hubId, events);
            }
        });
    }

    JournalSubscriptions subscriptions() {
        return subscriptions;
    }

    SnapshotStatuses snapshots() {
        return snapshots;
    }

    /** Whether the app is installed there and was granted to read such records. */
    boolean mayRead(long hubId, ObjectType type) {
        return tokens.installed(hubId, clientId)
                .filter(grant -> grant.hasAny(Scopes.read(type)))
                .isPresent();
    }

    /** Forgets subscriptions, entries and snapshots. */
    public void clear() {
        subscriptions.clear();
        forgetEntries();
    }

    /** Forgets what is in it: it tells of records that may not be there any more. */
    public void forgetEntries() {
        snapshots.clear();
        turn.lock();
        try {
            drop(entries.size());
        } finally {
            turn.unlock();
        }
    }

    /** Told by a portal, in its turn, of what it has recorded and not yet applied. Never fails. */
    public void saw(long hubId, List<PortalChange> changes) {
        List<JournalSubscription> wanted = subscriptions.all().stream()
                .filter(each -> each.portalId().filter(id -> id == hubId).isPresent())
                .toList();
        Portal portal = portals.get(hubId);
        if (wanted.isEmpty() || portal == null) {
            return;
        }
        try {
            tokens.installed(hubId, clientId).ifPresent(grant -> read(portal, changes, grant, wanted));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "changes were not put into the webhooks journal", bug);
        }
    }

    private void read(Portal portal, List<PortalChange> changes, Grant grant, List<JournalSubscription> wanted) {
        long hubId = portal.profile().hubId();
        JournalEvents events = new JournalEvents(hubId, clock.instant(), wanted);
        portal.read(before -> ChangeReader.read(before, changes)).stream()
                .filter(change -> grant.hasAny(Scopes.read(change.type())))
                .forEach(events::add);
        publish(hubId, events);
    }

    /** Puts events into the journal, if there are any. */
    void publish(long hubId, JournalEvents events) {
        if (events.all().isEmpty()) {
            return;
        }
        turn.lock();
        try {
            dropOld();
            JournalEntry entry = new JournalEntry(UUID.randomUUID(), hubId, clock.instant(), events.all());
            places.put(entry.offset().toString(), dropped + entries.size());
            entries.add(entry);
        } finally {
            turn.unlock();
        }
    }

    /** The oldest entries of one account, or of all, the oldest first. */
    List<JournalEntry> first(OptionalLong hubId, int count) {
        return read(kept -> of(hubId, kept.stream(), count));
    }

    /** The newest entries of one account, or of all, the oldest first. */
    List<JournalEntry> last(OptionalLong hubId, int count) {
        return read(kept -> of(hubId, kept.reversed().stream(), count).reversed());
    }

    /** The entries of one account, or of all, that follow the one with this offset; empty when that is too old. */
    Optional<List<JournalEntry>> after(String offset, OptionalLong hubId, int count) {
        return read(kept ->
                place(offset).map(place -> of(hubId, kept.subList(place + 1, kept.size()).stream(), count)));
    }

    /** The entry with this offset, unless it is too old. */
    Optional<JournalEntry> find(String offset) {
        return read(kept -> place(offset).map(kept::get));
    }

    private static List<JournalEntry> of(OptionalLong hubId, Stream<JournalEntry> entries, int count) {
        return entries.filter(entry -> hubId.isEmpty() || entry.hubId() == hubId.getAsLong())
                .limit(count)
                .toList();
    }

    private Optional<Integer> place(String offset) {
        return Optional.ofNullable(places.get(offset)).map(place -> (int) (place - dropped));
    }

    private <T> T read(Function<List<JournalEntry>, T> reader) {
        turn.lock();
        try {
            dropOld();
            return reader.apply(entries);
        } finally {
            turn.unlock();
        }
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(KEPT);
        int old = 0;
        while (old < entries.size() && entries.get(old).publishedAt().isBefore(oldest)) {
            old++;
        }
        drop(old);
    }

    private void drop(int count) {
        List<JournalEntry> old = entries.subList(0, count);
        old.forEach(entry -> places.remove(entry.offset().toString()));
        old.clear();
        dropped += count;
    }
}
