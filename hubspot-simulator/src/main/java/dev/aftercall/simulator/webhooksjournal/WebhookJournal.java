package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.changes.ChangeReader;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;

/**
 * What changed where the app is installed, as far as it subscribed to it, in order, for three days of the simulator's
 * clock. What one write changed is one entry. In memory only.
 */
public final class WebhookJournal {

    private static final System.Logger LOG = System.getLogger(WebhookJournal.class.getName());
    private static final Duration KEPT = Duration.ofDays(3);

    private final String clientId;
    private final Map<Long, Portal> portals;
    private final TokenBook tokens;
    private final Clock clock;
    private final JournalSubscriptions subscriptions = new JournalSubscriptions();
    private final ReentrantLock turn = new ReentrantLock();
    private final List<JournalEntry> entries = new ArrayList<>();

    public WebhookJournal(String clientId, Map<Long, Portal> portals, TokenBook tokens, Clock clock) {
        this.clientId = clientId;
        this.portals = portals;
        this.tokens = tokens;
        this.clock = clock;
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

    /** Forgets subscriptions and entries. */
    public void clear() {
        subscriptions.remove(unused -> true);
        turn.lock();
        try {
            entries.clear();
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
            entries.add(new JournalEntry(UUID.randomUUID(), hubId, clock.instant(), events.all()));
        } finally {
            turn.unlock();
        }
    }

    /** What is in the journal of one account, or of all, the oldest first. */
    List<JournalEntry> entries(OptionalLong hubId) {
        turn.lock();
        try {
            Instant oldest = clock.instant().minus(KEPT);
            int old = 0;
            while (old < entries.size() && entries.get(old).publishedAt().isBefore(oldest)) {
                old++;
            }
            entries.subList(0, old).clear();
            return entries.stream()
                    .filter(entry -> hubId.isEmpty() || entry.hubId() == hubId.getAsLong())
                    .toList();
        } finally {
            turn.unlock();
        }
    }

    /** The entry with this offset, unless it is too old. */
    Optional<JournalEntry> find(String offset) {
        return entries(OptionalLong.empty()).stream()
                .filter(entry -> entry.offset().toString().equals(offset))
                .findFirst();
    }
}
