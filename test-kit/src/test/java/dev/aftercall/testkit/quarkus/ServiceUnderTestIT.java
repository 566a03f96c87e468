package dev.aftercall.testkit.quarkus;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceUnderTestIT {
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        settings = started();
    }

    @Test
    void theMigrationsHaveRunAndTheAppRoleSeesWhatTheyGrant() throws Exception {
        try (Connection app = TestServers.postgres()
                        .connect("probe", "probe_app", settings.get("AFTERCALL_DB_APP_PASSWORD"));
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from notes")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
        assertThat(settings.get("AFTERCALL_DB_URL")).startsWith("postgresql://").endsWith("/probe");
    }

    @Test
    void theTopicsExist() throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", settings.get("AFTERCALL_KAFKA")))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("first", "second");
        }
    }

    @Test
    void theIssuerGivesTokens() {
        assertThat(TestServers.tokens().issuerUrl()).isEqualTo(settings.get("AFTERCALL_OIDC_ISSUER"));
        assertThat(TestServers.tokens().serviceToken("probe")).isNotBlank();
    }

    @Test
    void aSecondServiceUnderTestUsesTheSameServers() {
        Map<String, String> again = started();

        assertThat(again).containsEntry("AFTERCALL_DB_URL", settings.get("AFTERCALL_DB_URL"));
        assertThat(again).containsEntry("AFTERCALL_KAFKA", settings.get("AFTERCALL_KAFKA"));
        assertThat(again).containsEntry("AFTERCALL_OIDC_ISSUER", settings.get("AFTERCALL_OIDC_ISSUER"));
    }

    private static Map<String, String> started() {
        ServiceUnderTest service = new ServiceUnderTest();
        service.init(Map.of("db", "probe", "topics", "first, second"));
        return service.start();
    }
}
