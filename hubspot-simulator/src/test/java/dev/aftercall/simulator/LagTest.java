package dev.aftercall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.IndexLag;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

class LagTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void searchSeesANewContactLaterThanReadsAndUniquenessDo() {
        // Given
        simulator.time().stop();
        app.post("/_sim/index-lag", "{\"medianMillis\":2000,\"p99Millis\":2000}");

        // When
        String id = contact("late@example.com").json().path("id").asText();

        // Then
        assertThat(found("late@example.com")).isZero();
        assertThat(app.get("/crm/v3/objects/contacts/" + id).status()).isEqualTo(200);
        assertThat(contact("late@example.com").status()).isEqualTo(409);
        simulator.time().advance(Duration.ofSeconds(2));
        assertThat(found("late@example.com")).isEqualTo(1);
    }

    @Test
    void lagsHaveTheirMedianAndTail() {
        // Given
        IndexLag lag = LagSettings.USUAL.source(1);
        CrmRecord any = simulator
                .portal(InstalledApp.NORTHWIND)
                .read(view -> view.live(ObjectType.CONTACTS).findFirst().orElseThrow());

        // When
        long[] drawn = LongStream.range(0, 100_000)
                .map(unused -> lag.of(any).toMillis())
                .sorted()
                .toArray();

        // Then
        assertThat(drawn[50_000]).isBetween(1_950L, 2_050L);
        assertThat(drawn[99_000]).isBetween(28_000L, 32_000L);
    }

    @Test
    void aNewPropertyCanBeReadAMomentLaterWhereThePortalIsSo() {
        // Given
        simulator.time().stop();
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.PROPERTIES_APPEAR_LATE, true);
        app.post(
                "/crm/v3/properties/calls",
                "{\"name\":\"write_id\",\"label\":\"W\",\"type\":\"string\",\"fieldType\":\"text\",\"groupName\":\"call\"}");

        // When
        Answer early = app.get("/crm/v3/properties/calls/write_id");
        Answer listed = app.get("/crm/v3/properties/calls");
        simulator.time().advance(Duration.ofMillis(700));
        Answer later = app.get("/crm/v3/properties/calls/write_id");

        // Then
        assertThat(early.status()).isEqualTo(404);
        assertThat(listed.json().path("results"))
                .isNotEmpty()
                .noneMatch(each -> each.path("name").asText().equals("write_id"));
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void aBadAssociationSinksTheBatchWhereThePortalIsSo() {
        // Given
        String bad = "{\"objectWriteTraceId\":\"a\",\"properties\":{\"hs_timestamp\":\"" + Instant.EPOCH
                + "\"},\"associations\":[{\"to\":{\"id\":\"1\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\","
                + "\"associationTypeId\":194}]}]}";
        String good = "{\"objectWriteTraceId\":\"b\",\"properties\":{\"hs_timestamp\":\"" + Instant.EPOCH + "\"}}";
        String batch = "{\"inputs\":[" + good + "," + bad + "]}";

        // When
        Answer alone = app.post("/crm/v3/objects/calls/batch/create", batch);
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.BAD_ASSOCIATION_SINKS_BATCH, true);
        Answer all = app.post("/crm/v3/objects/calls/batch/create", batch);

        // Then
        assertThat(alone.status()).isEqualTo(207);
        assertThat(all.status()).isEqualTo(400);
    }

    @Test
    void aLagThatCannotBeIsRefused() {
        // When
        Answer answer = app.post("/_sim/index-lag", "{\"medianMillis\":5000,\"p99Millis\":10}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    private Answer contact(String email) {
        return app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"" + email + "\"}}");
    }

    private int found(String email) {
        return app.post(
                        "/crm/v3/objects/contacts/search",
                        "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"email\",\"operator\":\"EQ\",\"value\":\""
                                + email + "\"}]}]}")
                .json()
                .path("total")
                .asInt();
    }
}
