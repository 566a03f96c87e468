package dev.aftercall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;

import dev.aftercall.simulator.webhooks.DeliverySettings;
import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

/** An app in one account that is told of new contacts by webhook. */
final class NotifiedApp implements AutoCloseable {

    static final Instant START = Instant.parse("2031-02-03T10:00:00Z");
    static final String CREATION = "contact.creation";
    /** A post that takes too long would not come again while the clock stands, and this machine may be slow. */
    static final DeliverySettings PATIENT = DeliverySettings.USUAL.withTimeout(Duration.ofSeconds(60));

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());
    private final Webhooks webhooks = simulator.webhooks();
    private final Receiver receiver = new Receiver();

    NotifiedApp() {
        setUp();
    }

    /** Stops the clock, installs the app and subscribes to new contacts. */
    void setUp() {
        simulator.time().stop();
        simulator.time().set(START);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        webhooks.use(PATIENT);
        webhooks.target(receiver.url());
        webhooks.subscribe(CREATION);
    }

    HubSpotSimulator simulator() {
        return simulator;
    }

    InstalledApp app() {
        return app;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Receiver receiver() {
        return receiver;
    }

    void awaitDeliveries(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(webhooks.log().after(0)).hasSize(count));
    }

    void contacts(int count, String name) {
        String inputs = IntStream.range(0, count)
                .mapToObj(i -> "{\"properties\":{\"email\":\"%s%d@engines.example\",\"lastname\":\"L%d\"}}"
                        .formatted(name, i, i))
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        assertThat(app.post("/crm/v3/objects/contacts/batch/create", inputs).status())
                .isEqualTo(201);
    }

    /** Every post must have been signed well. */
    @Override
    public void close() {
        simulator.close();
        receiver.close();
        assertThat(receiver.unbelieved()).isEmpty();
    }
}
