package dev.aftercall.simulator.account;

import java.util.List;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.oauth.TokenBook;

/** Uninstalls the app from the token's own account: every token of it there is dead at once. */
public final class InstallResource {

    private final TokenBook tokens;

    public InstallResource(TokenBook tokens) {
        this.tokens = tokens;
    }

    public void addTo(ApiRoutes routes) {
        for (String version : List.of("v3", "2026-03", "2026-09")) {
            routes.add("DELETE", "/appinstalls/" + version + "/external-install", Bucket.GENERAL, this::uninstall);
        }
    }

    private Reply uninstall(ApiCall call) {
        tokens.uninstall(call.grant().hubId(), call.grant().clientId());
        return Reply.noContent();
    }
}
