package dev.aftercall.hubspot;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The portal's owners: who records can be assigned to. */
public final class Owners {

    private final HubSpotPortal portal;
    private final Paths paths;

    Owners(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * An owner. Records are assigned by {@code id}; a user id in its place is refused.
     *
     * @param userId HubSpot's user behind it, which queues and removed users lack
     */
    public record Owner(
            String id,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String userId,
            boolean archived,
            List<Team> teams) {

        /** Shows ids, not the person. */
        @Override
        public String toString() {
            return "Owner[id=" + id + ", userId=" + userId + ", archived=" + archived + ", teams=" + teams.size() + "]";
        }
    }

    public record Team(String id, String name, boolean primary) {}

    /**
     * One page of live owners.
     *
     * @param after from {@link Page#after()}, or null for the first page
     */
    public Reply<Page<Owner>> list(Access access, @Nullable String after) {
        return list(access, after, false);
    }

    /** One page of owners that were removed. */
    public Reply<Page<Owner>> listArchived(Access access, @Nullable String after) {
        return list(access, after, true);
    }

    private Reply<Page<Owner>> list(Access access, @Nullable String after, boolean archived) {
        HttpUrl.Builder url = paths.owners("").newBuilder().addQueryParameter("limit", "100");
        if (archived) {
            url.addQueryParameter("archived", "true");
        }
        if (after != null) {
            url.addQueryParameter("after", after);
        }
        return portal.call(
                access, Wire.Outgoing.get("owners list", url.build()), json -> Page.read(json, Owners::owner));
    }

    private static Owner owner(JsonNode json) {
        return new Owner(
                Json.text(json, "id"),
                Json.optionalText(json, "email"),
                Json.optionalText(json, "firstName"),
                Json.optionalText(json, "lastName"),
                Json.optionalText(json, "userId"),
                json.path("archived").asBoolean(),
                Json.optionalList(json, "teams", Owners::team));
    }

    private static Team team(JsonNode json) {
        return new Team(
                Json.text(json, "id"),
                json.path("name").asText(""),
                json.path("primary").asBoolean());
    }
}
