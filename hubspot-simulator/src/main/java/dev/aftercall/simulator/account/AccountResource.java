package dev.aftercall.simulator.account;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.PortalProfile;

/** Account information: which portal the token belongs to. Any good token may ask. */
public final class AccountResource {

    private final Clock clock;

    public AccountResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        for (String version : List.of("v3", "2026-03", "2026-09")) {
            routes.add("GET", "/account-info/" + version + "/details", Bucket.GENERAL, this::details);
        }
    }

    private Reply details(ApiCall call) {
        PortalProfile profile = call.portal().profile();
        ZoneOffset offset = ZoneId.of(profile.timeZone()).getRules().getOffset(clock.instant());
        ObjectNode body = Json.object();
        body.put("portalId", profile.hubId());
        body.put("accountType", "STANDARD");
        body.put("timeZone", profile.timeZone());
        body.put("companyCurrency", profile.currency());
        body.putArray("additionalCurrencies");
        body.put("utcOffset", offset.getId().equals("Z") ? "+00:00" : offset.getId());
        body.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000);
        body.put("uiDomain", "app.hubspot.com");
        body.put("dataHostingLocation", "na1");
        return Reply.ok(body);
    }
}
