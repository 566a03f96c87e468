package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

import dev.aftercall.simulator.admin.PeopleResource;
import dev.aftercall.simulator.admin.RequestCounts;
import dev.aftercall.simulator.admin.Rewind;
import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Ledger;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.RateLimits;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.pages.WebhookPage;
import dev.aftercall.simulator.people.People;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.time.SimulatorTime;
import dev.aftercall.simulator.webhooks.WebhookResource;
import dev.aftercall.simulator.webhooks.Webhooks;
import dev.aftercall.simulator.webhooksjournal.JournalRoutes;
import dev.aftercall.simulator.webhooksjournal.WebhookJournal;

/**
 * A HubSpot on this machine. Listens on the loopback address only: it is a stand-in for tests and demos and checks no
 * one who looks at its pages.
 */
public final class HubSpotSimulator implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;
    private final LiveSettings live;
    private final World world;
    private final Controls controls;
    private final Snapshots snapshots;
    private final People people;
    private final Webhooks webhooks;
    private final FrontDoor door;

    private HubSpotSimulator(
            HttpServer server,
            ExecutorService threads,
            LiveSettings live,
            World world,
            Controls controls,
            Snapshots snapshots,
            People people,
            Webhooks webhooks,
            FrontDoor door) {
        this.server = server;
        this.threads = threads;
        this.live = live;
        this.world = world;
        this.controls = controls;
        this.snapshots = snapshots;
        this.people = people;
        this.webhooks = webhooks;
        this.door = door;
    }

    /**
     * Starts a simulator; it answers when this returns.
     *
     * @throws UncheckedIOException when the port is taken or the state directory cannot be used
     */
    public static HubSpotSimulator start(SimulatorSettings wanted) {
        // The JDK's server leaves Nagle's algorithm on otherwise, which costs 40 ms an answer. Read once per JVM.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Ledger ledger = new Ledger();
        ChangeCodec codec = new ChangeCodec();
        LiveSettings live = LiveSettings.in(ledger, codec, wanted);
        SimulatorTime time = new SimulatorTime(wanted.clock(), live.clock());
        SimulatorSettings settings = wanted.withClock(time.clock());
        World world = new World(settings, live, ledger, codec);
        Controls controls = Controls.of(time, live, world);
        Authentication authentication =
                new Authentication(world.tokens(), world.portals(), world.plans(), settings.clock());
        Snapshots snapshots = new Snapshots(ledger, controls);
        Router router = new Routes(settings, live, world, authentication, controls, snapshots).router();
        People people = new People(
                world.portals(),
                controls.time(),
                new PeoplesHands(router, authentication, world.history(), settings.clock()),
                live.people());
        world.watch(people::saw);
        snapshots.forgetsToo(time::endMoves);
        snapshots.forgetsToo(people::forgetPlans);
        new PeopleResource(people, world.portals()).addTo(router);
        Webhooks webhooks = webhooks(settings, live, world, controls, ledger, codec, router);
        snapshots.resetsToo(webhooks::reset);
        FrontDoor door = new FrontDoor(router, authentication, controls, world.history());
        snapshots.endsFirst(door::endLateWork);
        snapshots.forgetsToo(door::forgetLateWork);
        try {
            world.open(settings.stateDirectory());
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", new HttpEdge(door));
            ledger.begin();
            server.start();
            return new HubSpotSimulator(server, threads, live, world, controls, snapshots, people, webhooks, door);
        } catch (RuntimeException e) {
            controls.close();
            world.close();
            throw e;
        } catch (IOException e) {
            controls.close();
            world.close();
            throw new UncheckedIOException("cannot listen on port " + settings.port(), e);
        }
    }

    private static Webhooks webhooks(
            SimulatorSettings settings,
            LiveSettings live,
            World world,
            Controls controls,
            Ledger ledger,
            ChangeCodec codec,
            Router router) {
        Webhooks webhooks = new Webhooks(
                new Webhooks.Ground(
                        settings.app(),
                        world.portals(),
                        world.tokens(),
                        world.subscriptions(),
                        live.deliveries(),
                        world.history()),
                controls.time(),
                ledger,
                codec);
        WebhookJournal journal = new WebhookJournal(
                new WebhookJournal.Ground(settings.app().clientId(), world.portals(), world.tokens(), settings.clock()),
                ledger,
                codec);
        world.watch((hubId, changes, apps) -> webhooks.saw(hubId, changes));
        world.watch((hubId, changes, apps) -> journal.saw(hubId, changes));
        new WebhookResource(webhooks, settings.app()).addTo(router);
        new WebhookPage(webhooks).addTo(router);
        new JournalRoutes(journal, settings.app(), world.tokens(), world.portals(), settings.clock()).addTo(router);
        return webhooks;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it answers, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Everything that it answers. */
    public List<Router.Endpoint> endpoints() {
        return door.endpoints();
    }

    /** The faults, to set up, watch and release. */
    public FaultBook faults() {
        return controls.faults().book();
    }

    /** What became of every request. */
    public History history() {
        return world.history();
    }

    /** The time, to move. */
    public SimulatorTime time() {
        return controls.time();
    }

    /** How long answers take. */
    public Pace pace() {
        return controls.pace();
    }

    /** Makes search see changes from now on this much later. */
    public void lag(LagSettings settings) {
        live.lag().set(settings);
    }

    /** The tokens, to set how they behave. */
    public TokenBook tokens() {
        return world.tokens();
    }

    /** The limits, and the plans of accounts. */
    public RateLimits limits() {
        return controls.limits();
    }

    /** Goes back to how it was. */
    public Rewind rewind() {
        return snapshots;
    }

    /** Who works in the accounts besides apps. */
    public People people() {
        return people;
    }

    /** What the app is told of, and how. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** What was asked so far. */
    public RequestCounts requests() {
        return controls.counts();
    }

    /**
     * One of the portals, to look into or to switch behaviours.
     *
     * @throws IllegalArgumentException when there is none with this number
     */
    public Portal portal(long hubId) {
        Portal portal = world.portals().get(hubId);
        if (portal == null) {
            throw new IllegalArgumentException("no portal " + hubId);
        }
        return portal;
    }

    /** Switches a behaviour of a portal on or off. */
    public void set(long hubId, PortalSwitch what, boolean on) {
        portal(hubId).write(draft -> {
            draft.add(new PortalChange.SwitchSet(what, on));
            return on;
        });
    }

    /** Ends open connections at once. */
    @Override
    public void close() {
        server.stop(0);
        controls.close();
        webhooks.close();
        door.close();
        threads.shutdownNow();
        world.close();
    }
}
