package dev.aftercall.simulator.portal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where records are looked up: the portal as it is, or with the changes of a request under way. */
public interface RecordSource {

    PortalProfile profile();

    /** A record by id, archived ones included. */
    Optional<CrmRecord> find(ObjectType type, long id);

    /** The record that holds a value of a unique property; a contact's e-mail is one. */
    Optional<CrmRecord> findByUnique(ObjectType type, String property, String value);

    /** Associations of a record in order of the other record's id, archived ends left out. */
    List<LinkEnd> links(ObjectType type, long id, ObjectType toType);

    PropertySet properties(ObjectType type);

    ObjectTypes types();

    /** How a type is described. */
    Schema schema(ObjectType type);

    AssociationTypes associationTypes();

    /** The pipelines of a type, archived ones included. */
    List<Pipeline> allPipelines(ObjectType type);

    /** What a pipeline has been, the oldest first; empty when it never was. */
    List<Pipeline> pipelineVersions(ObjectType type, String id);

    /** The pipelines of a type that are in use, in their order. */
    default List<Pipeline> pipelines(ObjectType type) {
        return allPipelines(type).stream()
                .filter(pipeline -> !pipeline.isArchived())
                .sorted(Pipeline.SHOWN)
                .toList();
    }

    boolean isOn(PortalSwitch what);

    /** Something that is no record, by its kind and id. */
    Optional<Document> document(String kind, String id);

    /** All of a kind, in the order in which they were made. */
    List<Document> documents(String kind);

    /** What the account demands of the values of a type's properties. */
    List<ValidationRule> validationRules(ObjectType type);

    /** Whether a contact with this e-mail was erased for good, so that nobody may have it again. */
    boolean isBlocked(String email);

    /** The definitions of a type by name, in the order in which they were made. */
    default Map<String, PropertyDefinition> definitions(ObjectType type) {
        return properties(type).byName();
    }
}
