package dev.aftercall.crmwriter.planning;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.portal.PortalFacts;

/**
 * What a plan depends on besides the call and its place. Owners who have left the portal are not among these.
 *
 * @param ownersByEmail owner ids by address in lower case
 * @param ownersOfContacts owner ids by contact id
 * @param defaultOwner whose the workspace wants tasks to be that are nobody's
 */
public record Surroundings(
        PortalFacts portal,
        Map<String, String> ownersByEmail,
        Map<String, String> ownersOfContacts,
        @Nullable String defaultOwner,
        CallLinks links) {

    public Surroundings {
        ownersByEmail = Map.copyOf(ownersByEmail);
        ownersOfContacts = Map.copyOf(ownersOfContacts);
    }

    /** Whose address it is at HubSpot. */
    Optional<String> owner(@Nullable String email) {
        return Optional.ofNullable(email).map(ownersByEmail::get);
    }
}
