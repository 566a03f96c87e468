package dev.aftercall.localstack.stack;

import java.net.URI;
import java.util.Arrays;
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
                Stage.of(List.of(
                        new PostgresPart(installation, secrets),
                        new KafkaPart(installation),
                        new IssuerPart(installation),
                        simulator())),
                new Stage(services().map(this::migration).toList(), atOnce()),
                Stage.of(Stream.concat(services().map(this::service), Stream.of(gateway()))
                        .toList()));
    }

    /** A migration keeps a core busy; more of them than cores would only share the memory for longer. */
    private static int atOnce() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Stream<Service> services() {
        return Arrays.stream(Service.values());
    }

    private Migration migration(Service service) {
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
        String url = installation.ports().url(service.port());
        Program program = new Program(
                service.module(),
                JavaCommand.jar(release.jar(service)),
                environment.of(service),
                installation.state().log(service.module()));
        return new HttpPart(program, url, URI.create(url + "/q/health/ready"), status -> status == 200);
    }

    private Part simulator() {
        String url = installation.ports().url(Port.SIMULATOR);
        String name = Port.SIMULATOR.part();
        Program program = new Program(
                name,
                JavaCommand.main(
                        release.classPath(),
                        Main.class.getName(),
                        "--port",
                        Integer.toString(installation.ports().of(Port.SIMULATOR)),
                        "--state",
                        installation.state().data(name).toString(),
                        "--redirect-uri",
                        installation.ports().url(Port.GATEWAY) + "/api/hubspot/oauth/callback"),
                environment.ofSimulator(),
                installation.state().log(name));
        return new HttpPart(program, url + "/", URI.create(url + "/"), HttpAnswer::isOne);
    }

    private Part gateway() {
        String url = installation.ports().url(Port.GATEWAY);
        String name = Port.GATEWAY.part();
        Program program = new Program(
                name,
                JavaCommand.main(release.classPath(), Gateway.class.getName()),
                Map.of(),
                installation.state().log(name));
        return new HttpPart(program, url, URI.create(url + "/"), HttpAnswer::isOne);
    }
}
