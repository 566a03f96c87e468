package dev.aftercall.auth.connecting;

import dev.aftercall.auth.connecting.ConnectOutcome.BeingRevoked;
import dev.aftercall.auth.connecting.ConnectOutcome.CodeRefused;
import dev.aftercall.auth.connecting.ConnectOutcome.Connected;
import dev.aftercall.auth.connecting.ConnectOutcome.Denied;
import dev.aftercall.auth.connecting.ConnectOutcome.HubSpotUnavailable;
import dev.aftercall.auth.connecting.ConnectOutcome.OurFault;
import dev.aftercall.auth.connecting.ConnectOutcome.PortalTaken;
import dev.aftercall.auth.connecting.ConnectOutcome.RefusedByHubSpot;
import dev.aftercall.auth.connecting.ConnectOutcome.ScopesMissing;
import dev.aftercall.auth.connecting.ConnectOutcome.UnknownState;
import dev.aftercall.auth.connection.Connection;

/**
 * What a person sees at the end of a consent. Holds no code, state or token.
 *
 * @param status the HTTP status
 * @param title what happened
 * @param advice what to do now
 */
record CallbackPage(int status, String title, String advice) {

    private static final String START_AGAIN = "Start again from the integration settings.";

    static CallbackPage of(ConnectOutcome outcome) {
        return switch (outcome) {
            case Connected(Connection connection) ->
                new CallbackPage(200, "HubSpot is connected", connected(connection));
            case UnknownState() ->
                new CallbackPage(
                        400,
                        "This link is not valid any more",
                        "It was used before, is older than ten minutes, or was opened in another browser. Nothing was"
                                + " changed. " + START_AGAIN);
            case Denied() ->
                new CallbackPage(
                        403,
                        "HubSpot was not connected",
                        "Access was not allowed. Nothing was changed. " + START_AGAIN);
            case RefusedByHubSpot() ->
                new CallbackPage(
                        400,
                        "HubSpot was not connected",
                        "HubSpot did not complete the consent. Nothing was changed. " + START_AGAIN);
            case CodeRefused() ->
                new CallbackPage(
                        400,
                        "HubSpot was not connected",
                        "HubSpot did not accept the consent: it may have taken too long. Nothing was changed. "
                                + START_AGAIN);
            case ScopesMissing(var scopes) ->
                new CallbackPage(
                        403,
                        "HubSpot was not connected",
                        "These permissions are needed and were not granted: %s. Nothing was changed. Connect again as a"
                                        .formatted(String.join(", ", scopes))
                                + " super admin of the HubSpot account.");
            case PortalTaken() ->
                new CallbackPage(
                        409,
                        "This HubSpot account is connected elsewhere",
                        "Another workspace is connected to it. Nothing was changed. Disconnect it there first, or"
                                + " choose another HubSpot account.");
            case BeingRevoked() ->
                new CallbackPage(
                        409,
                        "HubSpot is still ending the last connection",
                        "Its access is being withdrawn just now, and would take the new one along. Nothing was changed."
                                + " Connect again in two minutes.");
            case OurFault() ->
                new CallbackPage(
                        500,
                        "Something went wrong on our side",
                        "Look at the integration settings: if HubSpot doesn't show as connected there, start again.");
            case HubSpotUnavailable(var reason) ->
                new CallbackPage(
                        502,
                        "HubSpot could not be reached",
                        "Nothing was changed. Try again in a few minutes; if it stays, tell support.");
        };
    }

    /** The page as HTML, with everything escaped. */
    String html() {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style>
                </head>
                <body><h1>%1$s</h1><p>%2$s</p></body>
                </html>
                """.formatted(escaped(title), escaped(advice));
    }

    private static String connected(Connection connection) {
        String account = connection.hubDomain() == null
                ? connection.portal().toString()
                : "%s (%s)".formatted(connection.hubDomain(), connection.portal());
        return "The HubSpot account %s is connected. You can close this window.".formatted(account);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
