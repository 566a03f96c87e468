package dev.aftercall.simulator.webhooks;

/**
 * What of HubSpot's events sources tell differently, or not at all.
 *
 * @param creationFlag what {@code changeFlag} says of a new record: {@code CREATED} in captures since 2025,
 *     {@code NEW} in the documentation's example
 * @param objectIdAlways whether merges and associations, which name their records otherwise, have {@code objectId} too
 * @param valuesOfNew whether the values of a new record count as changes of its properties
 * @param secondInShared whether the header that versions 1 and 2 share holds version 2
 */
public record PayloadVariants(
        String creationFlag, boolean objectIdAlways, boolean valuesOfNew, boolean secondInShared) {

    public static final PayloadVariants USUAL = new PayloadVariants("CREATED", true, true, false);
}
