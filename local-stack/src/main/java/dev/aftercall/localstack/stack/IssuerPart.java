package dev.aftercall.localstack.stack;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.Running;
import dev.aftercall.testkit.oidc.OidcIssuer;
import dev.aftercall.testkit.process.Lifetime;

/** The OIDC issuer for development: gives any token to whoever on this machine asks. */
record IssuerPart(Installation installation) implements Part {
    @Override
    public String name() {
        return Port.ISSUER.part();
    }

    @Override
    public String address() {
        return installation.issuer();
    }

    @Override
    public Running start() {
        installation.state().showLogOf(name());
        OidcIssuer issuer = OidcIssuer.start(
                installation.state().data(name()), installation.ports().of(Port.ISSUER), Lifetime.UNTIL_CLOSED);
        return new Running(issuer.pid(), issuer::close);
    }
}
