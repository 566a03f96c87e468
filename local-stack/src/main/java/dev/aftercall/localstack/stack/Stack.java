package dev.aftercall.localstack.stack;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.aftercall.localstack.gateway.Gateway;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Secrets;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.Stage;
import dev.aftercall.simulator.Main;
import dev.aftercall.testkit.postgres.PostgresAddress;

/** All parts in the order in which they start: what keeps state, then the tables, then what serves. */
public final class Stack {
    private final Installation installation;
    private final Release release;
    private final ServiceEnvironment environment;
    private final Secrets secrets;

    public Stack(Installation installation, Release release) {
        this.installation = installation;
        this.release = release;
        this.secrets = installation.secrets();
        this.environment = new ServiceEnvironment(installation, secrets);
    }

    public List<Stage> stages() {
        return List.of(
                Stage.of(groundFloor(simulator())),
                new Stage(services().map(this::migration).toList(), atOnce()),
                Stage.of(Stream.concat(services().map(this::service), Stream.of(gateway()))
                        .toList()));
    }

    /** A connection as a database's owner. */
    Connection database(Service service) throws SQLException {
        PostgresAddress server =
                new PostgresAddress("127.0.0.1", installation.ports().of(Port.POSTGRES), "postgres", "");
        return server.connect(
                service.database(),
                service.database() + "_owner",
                PostgresPart.passwords(secrets, service).owner());
    }

    /** What keeps state, and what is outside aftercall. */
    List<Part> groundFloor(Part simulator) {
        return List.of(
                new PostgresPart(installation, secrets),
                new KafkaPart(installation),
                new IssuerPart(installation),
                simulator);
    }

    /** A migration keeps a core busy; more of them than cores would only share the memory for longer. */
    static int atOnce() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Stream<Service> services() {
        return Arrays.stream(Service.values());
    }

    Migration migration(Service service) {
        String name = service.module() + "-migration";
        return new Migration(
                name,
                new Program(
                        name,
                        JavaCommand.jar(release.jar(service), "--migrate"),
                        environment.of(service),
                        installation.state().log(name)));
    }

    private Part service(Service service) {
        return service(service, Map.of());
    }

    /** With further settings in its environment. */
    Part service(Service service, Map<String, String> settings) {
        String url = installation.ports().url(service.port());
        Map<String, String> all = new HashMap<>(environment.of(service));
        all.putAll(settings);
        Program program = new Program(
                service.module(),
                JavaCommand.jar(release.jar(service)),
                all,
                installation.state().log(service.module()));
        return new HttpPart(program, url, URI.create(url + "/q/health/ready"), status -> status == 200);
    }

    private Part simulator() {
        return simulator(
                List.of(
                        "--state",
                        installation.state().data(Port.SIMULATOR.part()).toString()),
                JavaCommand.MEGABYTES);
    }

    /** With further options. */
    Part simulator(List<String> options, int megabytes) {
        String url = installation.ports().url(Port.SIMULATOR);
        String name = Port.SIMULATOR.part();
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(installation.ports().of(Port.SIMULATOR)),
                "--redirect-uri",
                installation.ports().url(Port.GATEWAY) + "/api/hubspot/oauth/callback"));
        arguments.addAll(options);
        Program program = new Program(
                name,
                JavaCommand.main(
                        megabytes, release.classPath(), Main.class.getName(), arguments.toArray(String[]::new)),
                environment.ofSimulator(),
                installation.state().log(name));
        return new HttpPart(program, url + "/", URI.create(url + "/"), HttpAnswer::isOne);
    }

    Part gateway() {
        String url = installation.ports().url(Port.GATEWAY);
        String name = Port.GATEWAY.part();
        Program program = new Program(
                name,
                JavaCommand.main(release.classPath(), Gateway.class.getName()),
                installation.ports().settings(),
                installation.state().log(name));
        return new HttpPart(program, url, URI.create(url + "/"), HttpAnswer::isOne);
    }
}
