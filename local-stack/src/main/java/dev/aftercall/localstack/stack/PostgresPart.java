package dev.aftercall.localstack.stack;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Secrets;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.Running;
import dev.aftercall.testkit.postgres.Passwords;
import dev.aftercall.testkit.postgres.PostgresServer;
import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.process.Lifetime;

/** The database server, with a database and three roles for each service. */
record PostgresPart(Installation installation, Secrets secrets) implements Part {
    @Override
    public String name() {
        return Port.POSTGRES.part();
    }

    @Override
    public String address() {
        return "postgresql://127.0.0.1:" + installation.ports().of(Port.POSTGRES);
    }

    @Override
    public Running start() {
        installation.state().showLogOf(name());
        PostgresServer server = PostgresServer.start(
                installation.state().data(name()), installation.ports().of(Port.POSTGRES), Lifetime.UNTIL_CLOSED);
        try {
            for (Service service : Service.values()) {
                ServiceDatabase.create(server, service.database(), passwords(secrets, service));
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new Running(server.pid(), server::close);
    }

    static Passwords passwords(Secrets secrets, Service service) {
        String prefix = "postgres." + service.database() + '.';
        return new Passwords(secrets.of(prefix + "owner"), secrets.of(prefix + "app"), secrets.of(prefix + "worker"));
    }
}
