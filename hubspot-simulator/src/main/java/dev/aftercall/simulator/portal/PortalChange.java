package dev.aftercall.simulator.portal;

/**
 * Something that became different in a portal. A portal's state is its seed plus its changes in order; each change
 * holds the outcome and not the wish, so applying it again gives the same state.
 */
public sealed interface PortalChange {

    /** A record was created, updated or archived. */
    record RecordSaved(CrmRecord saved) implements PortalChange {}

    /** A record was taken away for good, and its associations with it. */
    record RecordErased(ObjectType type, long id) implements PortalChange {}

    /** A record became part of another: its id stands for that one, which has its history from now on. */
    record Merged(ObjectType type, long id, long into) implements PortalChange {}

    /** An e-mail address cannot be used any more. */
    record EmailBlocked(String email) implements PortalChange {}

    /** A rule was set, in the place of one of the same kind for the same property. */
    record RuleSaved(ObjectType type, ValidationRule rule) implements PortalChange {}

    /** A rule was taken away. */
    record RuleRemoved(ObjectType type, ValidationRule rule) implements PortalChange {}

    /** Two records were associated; both directions. */
    record Linked(Link link) implements PortalChange {}

    /** Every association between the two records was taken away, of whatever type; both directions. */
    record Unlinked(Link link) implements PortalChange {}

    /** One type of association between two records was taken away; both directions. */
    record LabelRemoved(Link link) implements PortalChange {}

    /** A property was defined, changed or archived. */
    record PropertySaved(ObjectType type, PropertyDefinition definition) implements PortalChange {}

    /** A group of properties was made or changed. */
    record GroupSaved(ObjectType type, PropertyGroup group) implements PortalChange {}

    /** A group without properties was taken away. */
    record GroupRemoved(ObjectType type, String name) implements PortalChange {}

    /** A type of the portal's own was defined, or got other traits. */
    record TypeSaved(ObjectType type) implements PortalChange {}

    /** A type of the portal's own was described by a schema, or the schema changed, or it went out of use. */
    record SchemaSaved(ObjectType type, Schema schema) implements PortalChange {}

    /** A type of the portal's own was taken away for good, with its properties. */
    record SchemaPurged(ObjectType type) implements PortalChange {}

    /** An association type was defined, or got another label; its inverse is a change of its own. */
    record AssociationTypeSaved(AssociationType type) implements PortalChange {}

    /** An association type was taken away, and all associations of it; its inverse is a change of its own. */
    record AssociationTypeRemoved(AssociationType type) implements PortalChange {}

    /** A pipeline was made or changed, or went out of use. */
    record PipelineSaved(ObjectType type, Pipeline pipeline) implements PortalChange {}

    /** Something that is no record was made or changed. */
    record DocumentSaved(Document document) implements PortalChange {}

    /** Something that is no record was taken away. */
    record DocumentRemoved(String kind, String id) implements PortalChange {}

    /**
     * Numbers up to these were given out, also to what is gone and must not come back under another face.
     *
     * @param lastType of the portal's own types
     * @param lastStage of pipelines and stages, which share their numbers
     */
    record NumbersUsed(long lastId, int lastAssociationType, long lastType, long lastStage) implements PortalChange {}

    /** A behaviour of the portal was switched on or off. */
    record SwitchSet(PortalSwitch what, boolean on) implements PortalChange {}
}
