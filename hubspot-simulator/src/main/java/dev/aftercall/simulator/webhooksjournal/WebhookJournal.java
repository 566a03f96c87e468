package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.changes.ChangeReader;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Ledger;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.state.Format;
import dev.aftercall.simulator.state.KeptBook;
import dev.aftercall.simulator.state.Setting;

/**
 * What changed where the app is installed, as far as it subscribed to it, in order. What one write changed is one
 * entry, and is recorded with the write.
 */
public final class WebhookJournal {

    private static final System.Logger LOG = System.getLogger(WebhookJournal.class.getName());
    private static final String STREAM = "webhooks-journal/";

    /** What it stands on. */
    public record Ground(String clientId, Map<Long, Portal> portals, TokenBook tokens, Clock clock) {}

    private final Ground ground;
    private final Ledger ledger;
    private final JournalSubscriptions subscriptions;
    private final SnapshotStatuses snapshots;
    private final JournalEntries entries;
    private final Format<SnapshotStatus> statusFormat;
    private final Format<JournalEntry> entryFormat;

    public WebhookJournal(Ground ground, Ledger ledger, ChangeCodec codec) {
        this.ground = ground;
        this.ledger = ledger;
        statusFormat = codec.format(SnapshotStatus.class);
        entryFormat = codec.format(JournalEntry.class);
        subscriptions = new JournalSubscriptions(ledger.add(
                Setting.kept(STREAM + "subscriptions", Subscribed.NOTHING, codec.format(Subscribed.class), ledger)));
        snapshots = new SnapshotStatuses(ground.clock());
        entries = new JournalEntries(ground.clock());
        ledger.add(new KeptBook<>(STREAM + "statuses", snapshots, List.of(), statusFormat, all -> all));
        ledger.add(new KeptBook<>(STREAM + "entries", entries, List.of(), entryFormat, all -> all));
        ground.tokens().watchInstalls(this::installed);
    }

    private void installed(long hubId, String client, boolean installed) {
        if (client.equals(ground.clientId())) {
            JournalEvents events = new JournalEvents(hubId, ground.clock().instant(), subscriptions.all());
            events.addLifecycle(installed);
            publish(hubId, events);
        }
    }

    JournalSubscriptions subscriptions() {
        return subscriptions;
    }

    SnapshotStatuses snapshots() {
        return snapshots;
    }

    JournalEntries entries() {
        return entries;
    }

    /** Whether the app is installed there and was granted to read such records. */
    boolean mayRead(long hubId, ObjectType type) {
        return ground.tokens()
                .installed(hubId, ground.clientId())
                .filter(grant -> grant.hasAny(Scopes.read(type)))
                .isPresent();
    }

    /**
     * Told by a portal, in its turn, of what is about to be recorded and applied. Never fails.
     *
     * @return what takes the entry down
     */
    public Runnable saw(long hubId, List<PortalChange> changes) {
        List<JournalSubscription> wanted = subscriptions.all().stream()
                .filter(each -> each.portalId().filter(id -> id == hubId).isPresent())
                .toList();
        Portal portal = ground.portals().get(hubId);
        if (wanted.isEmpty() || portal == null) {
            return () -> {};
        }
        JournalEvents events = new JournalEvents(hubId, ground.clock().instant(), wanted);
        try {
            ground.tokens()
                    .installed(hubId, ground.clientId())
                    .ifPresent(grant -> read(portal, changes, grant, events));
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "changes were not put into the webhooks journal", bug);
            return () -> {};
        }
        return () -> publish(hubId, events);
    }

    private static void read(Portal portal, List<PortalChange> changes, Grant grant, JournalEvents events) {
        portal.read(before -> ChangeReader.read(before, changes)).stream()
                .filter(change -> grant.hasAny(Scopes.read(change.type())))
                .forEach(events::add);
    }

    /** Puts events into the journal, if there are any. Readers find them in the order in which they were recorded. */
    void publish(long hubId, JournalEvents events) {
        if (events.all().isEmpty()) {
            return;
        }
        ledger.together(() -> {
            JournalEntry entry =
                    new JournalEntry(UUID.randomUUID(), hubId, ground.clock().instant(), events.all());
            ledger.append(STREAM + "entries", () -> entryFormat.write(entry));
            ledger.afterwards(() -> entries.restore(entry));
        });
    }

    /** Publishes a snapshot, if there is anything to publish, together with what became of the wish for it. */
    void publish(long hubId, JournalEvents events, ObjectNode status) {
        ledger.together(() -> {
            SnapshotStatus done = new SnapshotStatus(
                    status.path("id").asText(), ground.clock().instant(), status);
            ledger.append(STREAM + "statuses", () -> statusFormat.write(done));
            ledger.afterwards(() -> snapshots.restore(done));
            publish(hubId, events);
        });
    }
}
