package dev.aftercall.hubspot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    /** How much there may be of something, and is. */
    public record Room(long limit, long usage) {

        public boolean hasAny() {
            return usage < limit;
        }
    }

    public Reply<Details> details(Access access) {
        return portal.call(access, Wire.Outgoing.get("account details", paths.accountDetails()), Account::details);
    }

    /**
     * Takes the app out of the portal: its tokens die, and the customer would have to install it again.
     *
     * @return the failure, or empty when done
     */
    public Optional<HubSpotFailure> uninstall(Access access) {
        return portal.call(access, Wire.Outgoing.delete("app uninstall", paths.uninstall()), done -> true)
                .problem();
    }

    /**
     * How many properties of its own a portal may have and has, by HubSpot's number of the kind ({@code 0-48} for calls).
     */
    public Reply<Map<String, Room>> customProperties(Access access) {
        Wire.Outgoing outgoing = Wire.Outgoing.get("custom property limits", paths.limits("custom-properties"));
        return portal.call(access, outgoing, json -> {
            Map<String, Room> rooms = new LinkedHashMap<>();
            for (JsonNode one : Json.list(json, "byObjectType", node -> node)) {
                rooms.put(
                        Json.text(one, "objectTypeId"),
                        new Room(one.path("limit").asLong(), one.path("usage").asLong()));
            }
            return rooms;
        });
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
