package dev.aftercall.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The portal itself. */
public final class Account {

    private final HubSpotPortal portal;
    private final Paths paths;

    Account(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * What HubSpot says of the account.
     *
     * @param timeZone an IANA name, for example {@code Europe/Berlin}
     * @param companyCurrency ISO 4217
     * @param uiDomain host of its user interface, for links
     */
    public record Details(
            PortalId portal,
            @Nullable String accountType,
            @Nullable String timeZone,
            @Nullable String companyCurrency,
            @Nullable String dataHostingLocation,
            @Nullable String uiDomain) {}

    public Reply<Details> details(Access access) {
        return portal.call(access, Wire.Outgoing.get("account details", paths.accountDetails()), Account::details);
    }

    private static Details details(JsonNode json) {
        long id = json.path("portalId").asLong();
        if (id <= 0) {
            throw new Json.Unreadable("portalId");
        }
        return new Details(
                new PortalId(id),
                Json.optionalText(json, "accountType"),
                Json.optionalText(json, "timeZone"),
                Json.optionalText(json, "companyCurrency"),
                Json.optionalText(json, "dataHostingLocation"),
                Json.optionalText(json, "uiDomain"));
    }
}
