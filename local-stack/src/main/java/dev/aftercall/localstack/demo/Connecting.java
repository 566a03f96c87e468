package dev.aftercall.localstack.demo;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.OAuthBrowser;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.client.WorkspaceApi;

/** Connects a workspace to a portal as its admin would; once connected it stays so. */
final class Connecting {
    private static final String STATUS = "/api/hubspot/status";

    private final WorkspaceApi api;
    private final Screen screen;

    Connecting(WorkspaceApi api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /**
     * Connects, unless it is connected.
     *
     * @return the grant under which the workspace is connected
     * @throws StoppedShort when the consent doesn't lead to a connection, or another portal is connected
     */
    long connect(long hubId) {
        JsonNode before = api.read(STATUS);
        if (before.path("connected").asBoolean()) {
            screen.line("HubSpot account %d is already connected.".formatted(hubId));
            return grant(before, hubId);
        }
        OAuthBrowser browser = new OAuthBrowser();
        URI authorizeUrl = browser.initiate(api);
        screen.line("Initiated; HubSpot asks for consent at " + authorizeUrl.getAuthority() + authorizeUrl.getPath());
        URI callback = browser.consent(authorizeUrl, hubId);
        screen.line("Allowed; HubSpot sends the browser back to " + callback.getAuthority() + callback.getPath());
        Answer last = browser.open(callback);
        if (last.status() >= 400) {
            throw new StoppedShort("the callback answered %d: %s".formatted(last.status(), heading(last.text())));
        }
        long grant = grant(api.read(STATUS), hubId);
        screen.line("HubSpot account %d is connected.".formatted(hubId));
        return grant;
    }

    private static long grant(JsonNode status, long hubId) {
        if (!status.path("hub_id").asText().equals(Long.toString(hubId))
                || !status.path("connected").asBoolean()) {
            throw new StoppedShort("the workspace is %s with account %s, not connected with %d"
                    .formatted(
                            status.path("status").asText(),
                            status.path("hub_id").asText("none"),
                            hubId));
        }
        return status.path("grant").asLong();
    }

    private static String heading(String page) {
        int from = page.indexOf("<h1>");
        int to = page.indexOf("</h1>");
        return from < 0 || to < from ? "no page" : page.substring(from + 4, to);
    }
}
