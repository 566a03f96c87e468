package dev.aftercall.localstack.client;

import java.net.URI;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConsentFormTest {
    private static final String QUERY = "/oauth/authorize?client_id=aftercall-dev&state=a%26b&scope=oauth"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fhubspot%2Foauth%2Fcallback";

    @Test
    void allowsOnTheRealPageAndIsSentBackWithCodeAndState() {
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            URI authorize = URI.create(simulator.url() + QUERY);

            URI callback = new OAuthBrowser().consent(authorize, DemoPeople.HUB_ID);

            assertThat(callback).hasScheme("http").hasPort(8080).hasPath("/api/hubspot/oauth/callback");
            assertThat(callback.getRawQuery()).contains("code=", "state=a%26b");
        }
    }

    @Test
    void saysSoWhenThereIsNothingToAllow() {
        assertThatThrownBy(() -> ConsentForm.on("<h1>The app cannot be connected</h1>"))
                .isInstanceOf(StoppedShort.class)
                .hasMessageContaining("no Allow button");
    }
}
