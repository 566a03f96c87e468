package dev.aftercall.localstack.stack;

import java.util.HashMap;
import java.util.Map;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.Secrets;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.testkit.postgres.Passwords;

/** The settings that a service finds in its environment, the local values of what a deployment sets. */
record ServiceEnvironment(Installation installation, Secrets secrets) {
    private static final String HUBSPOT_CLIENT_ID = "aftercall-dev";

    Map<String, String> of(Service service) {
        Map<String, String> environment = new HashMap<>();
        addPorts(service, environment);
        addDatabase(service, environment);
        addIdentity(service, environment);
        if (service == Service.AUTH) {
            addHubSpotApp(environment);
        }
        return environment;
    }

    /** What the simulator shares with auth-service: the app's secret. */
    Map<String, String> ofSimulator() {
        return Map.of("AFTERCALL_HUBSPOT_CLIENT_SECRET", secrets.of("hubspot.client"));
    }

    private void addPorts(Service service, Map<String, String> environment) {
        Ports ports = installation.ports();
        environment.put("AFTERCALL_HTTP_PORT", Integer.toString(ports.of(service.port())));
        environment.put("AFTERCALL_INTERNAL_PORT", Integer.toString(ports.internal(service)));
        environment.put("AFTERCALL_AUTH_INTERNAL", "http://127.0.0.1:" + ports.internal(Service.AUTH));
        environment.put("AFTERCALL_KAFKA", "127.0.0.1:" + ports.of(Port.KAFKA));
        environment.put("AFTERCALL_HUBSPOT_API", ports.url(Port.SIMULATOR));
        environment.put("AFTERCALL_PUBLIC_URL", ports.url(Port.GATEWAY));
    }

    private void addDatabase(Service service, Map<String, String> environment) {
        Passwords passwords = PostgresPart.passwords(secrets, service);
        environment.put(
                "AFTERCALL_DB_URL",
                "postgresql://127.0.0.1:%d/%s".formatted(installation.ports().of(Port.POSTGRES), service.database()));
        environment.put("AFTERCALL_DB_OWNER_PASSWORD", passwords.owner());
        environment.put("AFTERCALL_DB_APP_PASSWORD", passwords.app());
        environment.put("AFTERCALL_DB_WORKER_PASSWORD", passwords.worker());
    }

    private void addIdentity(Service service, Map<String, String> environment) {
        environment.put("AFTERCALL_OIDC_ISSUER", installation.issuer());
        environment.put("AFTERCALL_OIDC_CLIENT_ID", service.module());
        environment.put("AFTERCALL_OIDC_CLIENT_SECRET", secrets.of("oidc." + service.module()));
    }

    private void addHubSpotApp(Map<String, String> environment) {
        environment.put("AFTERCALL_HUBSPOT_AUTHORIZE", installation.ports().url(Port.SIMULATOR) + "/oauth/authorize");
        environment.put("AFTERCALL_HUBSPOT_CLIENT_ID", HUBSPOT_CLIENT_ID);
        environment.put("AFTERCALL_HUBSPOT_CLIENT_SECRET", secrets.of("hubspot.client"));
        environment.put("AFTERCALL_KEYRING", installation.state().keyring().toString());
    }
}
