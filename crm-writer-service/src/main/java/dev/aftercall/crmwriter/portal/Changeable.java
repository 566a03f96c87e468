package dev.aftercall.crmwriter.portal;

import java.util.Map;

/**
 * What can be changed of one type of record in a portal.
 *
 * @param refused properties of ours that it doesn't have, and why
 * @param pipelines through which records of this type move
 */
public record Changeable(Map<String, String> refused, DealPipelines pipelines) {

    public Changeable {
        refused = Map.copyOf(refused);
    }
}
