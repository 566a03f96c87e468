package dev.aftercall.simulator.portal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Something that became different in a portal. A portal's state is its seed plus its changes in order; each change
 * holds the outcome and not the wish, so applying it again gives the same state.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PortalChange.RecordSaved.class, name = "record"),
    @JsonSubTypes.Type(value = PortalChange.Linked.class, name = "linked"),
    @JsonSubTypes.Type(value = PortalChange.Unlinked.class, name = "unlinked"),
    @JsonSubTypes.Type(value = PortalChange.PropertySaved.class, name = "property"),
    @JsonSubTypes.Type(value = PortalChange.SwitchSet.class, name = "switch"),
})
public sealed interface PortalChange {

    /** A record was created, updated or archived. */
    record RecordSaved(CrmRecord saved) implements PortalChange {}

    /** Two records were associated; both directions. */
    record Linked(Link link) implements PortalChange {}

    /** An association was taken away; both directions. */
    record Unlinked(Link link) implements PortalChange {}

    /** A property was defined. */
    record PropertySaved(ObjectType type, PropertyDefinition definition) implements PortalChange {}

    /** A behaviour of the portal was switched on or off. */
    record SwitchSet(PortalSwitch what, boolean on) implements PortalChange {}
}
