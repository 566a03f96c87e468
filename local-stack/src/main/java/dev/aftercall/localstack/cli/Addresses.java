package dev.aftercall.localstack.cli;

import dev.aftercall.localstack.demo.Demo;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.stack.Installation;

/** Where a person finds the parts of a stack. */
final class Addresses {
    private Addresses() {}

    static String of(Installation installation) {
        Ports ports = installation.ports();
        return """
                  API, behind the gateway   %s
                  HubSpot, simulated        %s/
                  OIDC issuer               %s
                  Kafka                     127.0.0.1:%d
                  Postgres                  127.0.0.1:%d, passwords in %s
                  logs                      %s
                  demo workspace            %s
                  a token for it            ./aftercall token --workspace %s --role admin
                """.formatted(
                        ports.url(Port.GATEWAY),
                        ports.url(Port.SIMULATOR),
                        installation.issuer(),
                        ports.of(Port.KAFKA),
                        ports.of(Port.POSTGRES),
                        installation.state().secrets(),
                        installation.state().logs(),
                        Demo.WORKSPACE,
                        Demo.WORKSPACE);
    }
}
