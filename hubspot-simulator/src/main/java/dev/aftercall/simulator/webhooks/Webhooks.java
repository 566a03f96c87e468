package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.changes.ChangeReader;
import dev.aftercall.simulator.changes.RecordChange;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Ledger;
import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.state.Format;
import dev.aftercall.simulator.state.KeptBook;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Tells the app of what changes in the accounts where it is installed, as far as it subscribed to it and was granted
 * the scope to read it. Its own changes are among them.
 */
public final class Webhooks implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final String WAITING = "webhooks/waiting";

    /** What it stands on. */
    public record Ground(
            AppCredentials app,
            Map<Long, Portal> portals,
            TokenBook tokens,
            SubscriptionBook subscriptions,
            Setting<DeliverySettings> settings,
            History history) {}

    private final Ground ground;
    private final SimulatorTime time;
    private final Ledger ledger;
    private final EventMaker maker;
    private final DeliveryLog log;
    private final Outbox outbox;

    public Webhooks(Ground ground, SimulatorTime time, Ledger ledger, ChangeCodec codec) {
        this.ground = ground;
        this.time = time;
        this.ledger = ledger;
        Chance chance = new Chance(ground.settings());
        maker = new EventMaker(chance::eventId);
        log = new DeliveryLog(ground.history(), time.clock(), ground.app().appId());
        Format<BacklogChange> format = codec.format(BacklogChange.class);
        Backlog backlog = new Backlog(change -> ledger.append(WAITING, () -> format.write(change)));
        outbox = new Outbox(
                time,
                new Outbox.Ground(ground.subscriptions()::setup, ground.settings(), ledger, backlog),
                chance,
                new Poster(ground.app(), time.realClock(), time.clock()),
                log);
        ledger.add(new KeptBook<>(
                WAITING, new KeptBacklog(backlog, outbox), Backlog.Contents.NONE, format, Backlog.Contents::changes));
    }

    /** The target and the subscriptions. */
    public SubscriptionBook subscriptions() {
        return ground.subscriptions();
    }

    /** Sends events to this address from now on, those that wait among them. */
    public void target(URI url) {
        ground.subscriptions().target(url, Target.USUAL_AT_ONCE);
        outbox.goOn();
    }

    /** Subscribes to a type of event of HubSpot's older form, such as {@code contact.creation}. */
    public Subscription subscribe(String eventType) {
        return subscribe(eventType, Optional.empty(), Optional.empty());
    }

    /** Subscribes to changes of a property, such as {@code contact.propertyChange}. */
    public Subscription subscribe(String eventType, String propertyName) {
        return subscribe(eventType, Optional.empty(), Optional.of(propertyName));
    }

    /** Subscribes to any type of event, at once active. */
    public Subscription subscribe(String eventType, Optional<String> objectTypeId, Optional<String> propertyName) {
        EventType type = EventType.parse(eventType)
                .orElseThrow(() -> new IllegalArgumentException("no such type of event: " + eventType));
        return ground.subscriptions().add(new SubscriptionBook.Wish(type, objectTypeId, propertyName, true));
    }

    /** How moody the delivery is. */
    public DeliverySettings settings() {
        return ground.settings().get();
    }

    public void use(DeliverySettings settings) {
        ground.settings().set(settings);
    }

    /** Counts deliveries from the beginning. */
    public void reset() {
        outbox.reset();
    }

    /** All that is set within is recorded as one, so that a crash leaves all of it or nothing. */
    void together(Runnable setting) {
        // In the order in which the parts of the state are held when all of them are taken back.
        ground.settings().alone(() -> ground.subscriptions().alone(() -> ledger.together(setting)));
    }

    /** What became of events. */
    public DeliveryLog log() {
        return log;
    }

    /** How many events wait to be posted now. */
    public int waiting() {
        return outbox.waiting();
    }

    /** How many wait for a later time: put off, or to be tried again. */
    public int later() {
        return outbox.later();
    }

    /** Forgets the events that wait. */
    public void forgetEvents() {
        outbox.clear();
    }

    /** Posts what can be posted, after something was set up. */
    void goOn() {
        outbox.goOn();
    }

    /**
     * Told by a portal, in its turn, of what is about to be recorded and applied. Never fails.
     *
     * @return what takes the events down
     */
    public Runnable saw(long hubId, List<PortalChange> changes) {
        WebhookSetup setup = ground.subscriptions().setup();
        if (setup.isSilent()) {
            return () -> {};
        }
        try {
            List<WebhookEvent> events = ground.tokens()
                    .installed(hubId, ground.app().clientId())
                    .map(grant -> events(hubId, changes, grant, setup))
                    .orElse(List.of());
            return events.isEmpty() ? () -> {} : () -> outbox.add(events);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "events were not raised", bug);
            return () -> {};
        }
    }

    private List<WebhookEvent> events(long hubId, List<PortalChange> changes, Grant grant, WebhookSetup setup) {
        Portal portal = ground.portals().get(hubId);
        if (portal == null) {
            return List.of();
        }
        List<RecordChange> seen = portal.read(before -> ChangeReader.read(before, changes)).stream()
                .filter(change -> grant.hasAny(Scopes.read(change.type())))
                .toList();
        return maker.events(
                new EventMaker.Circumstances(
                        hubId, ground.app().appId(), time.clock().instant(), ChangeSource.current(), portal.types()),
                seen,
                setup.subscriptions().stream().filter(Subscription::active).toList(),
                settings().variants());
    }

    @Override
    public void close() {
        outbox.close();
    }
}
