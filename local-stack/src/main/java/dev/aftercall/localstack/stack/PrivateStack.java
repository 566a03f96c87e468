package dev.aftercall.localstack.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.layout.StateFolder;
import dev.aftercall.localstack.supervision.Leftovers;
import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.PortCheck;
import dev.aftercall.localstack.supervision.Progress;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.Stage;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.localstack.supervision.StateLock;
import dev.aftercall.localstack.supervision.Supervisor;

/**
 * What a proof or a bench of crm-writer needs, and nothing else: Postgres, Kafka, issuer, simulator, auth-service and
 * gateway, on free ports and with a state of its own that is dropped before each start. A stack that is up is not disturbed.
 * crm-writer is migrated and not started: whoever asks for this stack kills it at will. All ends with this process.
 */
public final class PrivateStack implements AutoCloseable {
    private static final int FIRST_DISTANCE = 12_000;
    private static final int DISTANCE = 300;
    private static final int MOST_TRIES = 25;

    private final Installation installation;
    private final Stack stack;
    private final Supervisor supervisor;
    private final StateLock lock;

    private PrivateStack(Installation installation, Stack stack, Supervisor supervisor, StateLock lock) {
        this.installation = installation;
        this.stack = stack;
        this.supervisor = supervisor;
        this.lock = lock;
    }

    /**
     * How HubSpot is played.
     *
     * @param options as on the simulator's command line
     * @param megabytes what it may keep
     */
    public record Simulator(List<String> options, int megabytes) {
        public Simulator {
            options = List.copyOf(options);
        }
    }

    /** As the other, with a simulator of the usual size. */
    public static PrivateStack start(
            Installation asGiven, String name, List<String> simulatorOptions, Progress progress)
            throws InterruptedException {
        return start(asGiven, name, new Simulator(simulatorOptions, JavaCommand.MEGABYTES), progress);
    }

    /**
     * Starts it and returns when all is ready.
     *
     * @param asGiven the stack that it is to stay away from
     * @throws StartFailed when a part didn't get ready, or another of this name is up; nothing is left then
     */
    public static PrivateStack start(Installation asGiven, String name, Simulator simulator, Progress progress)
            throws InterruptedException {
        StateFolder state = asGiven.state().apart(name);
        state.create();
        StateLock lock = StateLock.take(state.lock())
                .orElseThrow(() -> new StartFailed("another ./aftercall uses " + state.root()));
        RunFile runFile = new RunFile(state.runFile());
        Leftovers.end(runFile);
        state.drop();
        state.create();
        Installation installation = new Installation(asGiven.repository(), state, freePorts(asGiven.ports()));
        Release release =
                Release.copyOf(installation.repository(), state.releases().resolve("built"));
        Supervisor supervisor = new Supervisor(runFile, installation.ports().settings(), progress);
        Stack stack = new Stack(installation, release);
        PrivateStack started = new PrivateStack(installation, stack, supervisor, lock);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop the stack"));
        supervisor.start(List.of(
                Stage.of(stack.groundFloor(stack.simulator(simulator.options(), simulator.megabytes()))),
                new Stage(
                        Set.of(Service.AUTH, Service.CRM_WRITER).stream()
                                .map(stack::migration)
                                .toList(),
                        Stack.atOnce()),
                Stage.of(List.of(stack.service(Service.AUTH, Map.of()), stack.gateway()))));
        return started;
    }

    private static Ports freePorts(Ports taken) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Map<String, String> settings = new HashMap<>();
            for (Port port : Port.values()) {
                settings.put(port.setting(), Integer.toString(taken.of(port) + FIRST_DISTANCE + i * DISTANCE));
            }
            Ports ports = Ports.from(settings);
            if (PortCheck.complaints(ports).isEmpty()) {
                return ports;
            }
        }
        throw new StartFailed("no free ports were found; AFTERCALL_PORT_OFFSET moves where they are looked for");
    }

    public Installation installation() {
        return installation;
    }

    /** crm-writer, to be started as often as wanted; its logs follow each other in one file. */
    public Part writer(Map<String, String> settings) {
        return stack.service(Service.CRM_WRITER, settings);
    }

    /** A connection to a service's database as its owner, past row-level security. */
    public Connection database(Service service) throws SQLException {
        return stack.database(service);
    }

    /** Ends every process that it or its user has started. */
    @Override
    public void close() {
        supervisor.stop();
        lock.close();
    }
}
