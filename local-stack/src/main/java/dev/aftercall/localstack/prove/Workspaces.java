package dev.aftercall.localstack.prove;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.localstack.checking.Sightings;
import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.OAuthBrowser;
import dev.aftercall.localstack.client.Patience;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.oidc.UserClaims;

/** Does what the admins of workspaces do: connects them through HubSpot's consent page and sets them live. */
public final class Workspaces {
    private static final String STATUS = "/api/hubspot/status";
    private static final String SETTINGS = "/api/hubspot/settings";
    private static final String RECEIPTS = "/api/hubspot/sync-logs";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Installation installation;
    private final SimulatorAdmin simulator;

    public Workspaces(Installation installation, SimulatorAdmin simulator) {
        this.installation = installation;
        this.simulator = simulator;
    }

    /**
     * Connects, or moves from the portal before.
     *
     * @throws StoppedShort when it doesn't come to a connection
     */
    public Tenant connect(UUID workspace, long portal) {
        WorkspaceApi api = api(workspace);
        OAuthBrowser browser = new OAuthBrowser();
        Answer last = browser.open(browser.consent(browser.initiate(api), portal));
        JsonNode status = api.read(STATUS);
        if (last.status() >= 400 || !status.path("hub_id").asText().equals(Long.toString(portal))) {
            throw new StoppedShort("portal %d could not be connected: status %d".formatted(portal, last.status()));
        }
        String rep = simulator.owners(portal).getFirst().path("email").asText();
        return new Tenant(workspace, portal, status.path("grant").asLong(), rep, people(portal), numbers(portal));
    }

    /** The addresses of a portal's contacts. */
    public List<String> people(long portal) {
        return simulator.live(portal, "contacts").stream()
                .map(contact -> contact.value("email"))
                .filter(email -> !email.isEmpty())
                .sorted()
                .toList();
    }

    /** The numbers of a portal's contacts. */
    List<String> numbers(long portal) {
        return simulator.live(portal, "contacts").stream()
                .flatMap(Sightings::numbers)
                .distinct()
                .sorted()
                .toList();
    }

    /** Lets aftercall write. */
    public void goLive(UUID workspace) {
        goLive(workspace, Answer.JSON.createObjectNode());
    }

    /** Lets aftercall write, contacts and deals included. */
    public void goLiveWithRecords(UUID workspace) {
        goLive(
                workspace,
                Answer.JSON.createObjectNode().put("update_contacts", true).put("update_deals", true));
    }

    private void goLive(UUID workspace, ObjectNode settings) {
        settings.put("write_mode", "live");
        new Patience(LIMIT).await("live settings", () -> {
            Answer answer = api(workspace).put(SETTINGS, settings);
            return answer.isSuccess() ? Optional.of(answer) : Optional.empty();
        });
    }

    /** Asks for another try of the workspace's failed calls; what the answer is doesn't matter, for it is asked for again. */
    void retryFailed(UUID workspace) {
        api(workspace).post(RECEIPTS + "/retry", Answer.JSON.createObjectNode());
    }

    /** The same for one call. */
    void retry(UUID workspace, UUID call) {
        api(workspace).post(RECEIPTS + "/" + call + "/retry", Answer.JSON.createObjectNode());
    }

    /** Waits until crm-writer is back in shadow, as with each new portal. */
    void awaitShadow(UUID workspace) {
        new Patience(LIMIT)
                .await(
                        "shadow after a move",
                        () -> Optional.of(api(workspace).get(SETTINGS))
                                .filter(answer -> answer.json()
                                        .path("write_mode")
                                        .asText()
                                        .equals("shadow")));
    }

    private WorkspaceApi api(UUID workspace) {
        return new WorkspaceApi(
                URI.create(installation.ports().url(Port.GATEWAY)),
                () -> new TokenEndpoint(installation.issuer()).userToken(UserClaims.of("prover", workspace, "admin")));
    }
}
