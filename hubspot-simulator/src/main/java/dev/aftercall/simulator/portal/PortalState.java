package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** The contents of a portal, changed by applying changes; whoever uses it sees to it that nobody else does. */
final class PortalState {

    /** Told of every record that was saved, with its history, or erased: then there is none. */
    interface Listener {
        void saved(ObjectType type, int slot, @Nullable CrmRecord row);
    }

    private final ObjectTypes types = new ObjectTypes();
    private final AssociationTypes associationTypes = new AssociationTypes();
    private final Map<ObjectType, Schema> schemas = new HashMap<>();
    private final Map<ObjectType, RecordTable> records = new HashMap<>();
    // Read without the portal's lock by searches, which take long.
    private final Map<ObjectType, PropertySet> properties = new ConcurrentHashMap<>();
    private final LinkTable links = new LinkTable();
    private final Documents documents = new Documents();
    private final Set<PortalSwitch> switches = EnumSet.noneOf(PortalSwitch.class);
    private final Map<ObjectType, List<ValidationRule>> rules = new HashMap<>();
    private final Pipelines pipelines;
    private final Set<String> blockedEmails = new HashSet<>();
    private long lastId;
    private long lastType;

    PortalState(PortalProfile profile, long firstId) {
        this.lastId = firstId - 1;
        this.pipelines = new Pipelines(profile);
        ObjectType.standard()
                .forEach(type -> StandardProperties.of(type).forEach(definition -> define(type, definition)));
        table(ObjectType.CONTACTS).indexUnique("email");
    }

    void apply(PortalChange change, Listener listener) {
        switch (change) {
            case PortalChange.RecordSaved(CrmRecord saved) -> {
                lastId = Math.max(lastId, saved.id());
                RecordTable table = table(saved.type());
                int slot = table.save(saved);
                listener.saved(saved.type(), slot, table.at(slot));
            }
            case PortalChange.RecordErased(ObjectType type, long id) -> {
                links.removeAll(type, id);
                int slot = table(type).erase(id);
                if (slot >= 0) {
                    listener.saved(type, slot, null);
                }
            }
            case PortalChange.Merged(ObjectType type, long id, long into) -> {
                links.removeAll(type, id);
                int slot = table(type).merge(id, into);
                if (slot >= 0) {
                    listener.saved(type, slot, null);
                }
            }
            case PortalChange.EmailBlocked(String email) -> blockedEmails.add(email);
            case PortalChange.RuleSaved(ObjectType type, ValidationRule rule) -> {
                removeRule(type, rule);
                rules.computeIfAbsent(type, unused -> new ArrayList<>()).add(rule);
            }
            case PortalChange.RuleRemoved(ObjectType type, ValidationRule rule) -> removeRule(type, rule);
            case PortalChange.Linked(Link link) -> links.add(link);
            case PortalChange.Unlinked(Link link) -> links.removeAll(link);
            case PortalChange.LabelRemoved(Link link) -> links.remove(link);
            case PortalChange.PropertySaved(ObjectType type, PropertyDefinition definition) -> define(type, definition);
            case PortalChange.GroupSaved(ObjectType type, PropertyGroup group) ->
                properties.put(type, properties(type).with(group));
            case PortalChange.GroupRemoved(ObjectType type, String name) ->
                properties.put(type, properties(type).withoutGroup(name));
            case PortalChange.TypeSaved(ObjectType type) -> define(type);
            case PortalChange.SchemaSaved(ObjectType type, Schema schema) -> {
                define(type);
                schemas.put(type, schema);
                if (schema.isArchived()) {
                    types.archive(type);
                }
            }
            case PortalChange.SchemaPurged(ObjectType type) -> {
                types.remove(type);
                schemas.remove(type);
                properties.remove(type);
                records.remove(type);
                rules.remove(type);
                pipelines.remove(type);
            }
            case PortalChange.PipelineSaved(ObjectType type, Pipeline pipeline) -> pipelines.save(type, pipeline);
            case PortalChange.AssociationTypeSaved(AssociationType type) -> associationTypes.define(type);
            case PortalChange.DocumentSaved(Document document) -> documents.save(document);
            case PortalChange.DocumentRemoved(String kind, String id) -> documents.remove(kind, id);
            case PortalChange.AssociationTypeRemoved(AssociationType type) -> {
                links.remove(type);
                associationTypes.remove(type);
            }
            case PortalChange.NumbersUsed used -> {
                lastId = Math.max(lastId, used.lastId());
                associationTypes.lastIdIsAtLeast(used.lastAssociationType());
                lastType = Math.max(lastType, used.lastType());
                pipelines.lastNumberIsAtLeast(used.lastStage());
            }
            case PortalChange.SwitchSet(PortalSwitch what, boolean on) -> {
                if (on) {
                    switches.add(what);
                } else {
                    switches.remove(what);
                }
            }
        }
    }

    /** Changes that make an empty portal hold what this one does; types of its own come first. */
    List<PortalChange> contents() {
        List<PortalChange> all = new ArrayList<>();
        all.add(new PortalChange.NumbersUsed(lastId, associationTypes.lastId(), lastType, pipelines.lastNumber()));
        Stream.concat(types.all().stream(), types.archived().stream())
                .filter(ObjectType::isCustom)
                .forEach(type -> all.add(
                        schemas.containsKey(type)
                                ? new PortalChange.SchemaSaved(type, schema(type))
                                : new PortalChange.TypeSaved(type)));
        all.addAll(pipelines.contents());
        associationTypes.ownTypes().forEach(type -> all.add(new PortalChange.AssociationTypeSaved(type)));
        properties.forEach((type, set) -> {
            set.groups().values().forEach(group -> all.add(new PortalChange.GroupSaved(type, group)));
            Stream.concat(set.byName().values().stream(), set.archived().values().stream())
                    .forEach(each -> all.add(new PortalChange.PropertySaved(type, each)));
        });
        rules.forEach((type, list) -> list.forEach(rule -> all.add(new PortalChange.RuleSaved(type, rule))));
        blockedEmails.forEach(email -> all.add(new PortalChange.EmailBlocked(email)));
        documents.all().forEach(each -> all.add(new PortalChange.DocumentSaved(each)));
        switches.forEach(what -> all.add(new PortalChange.SwitchSet(what, true)));
        records.forEach((type, table) -> {
            table.from(0).forEach(row -> all.add(new PortalChange.RecordSaved(row)));
            table.eachMerged((id, into) -> all.add(new PortalChange.Merged(type, id, into)));
        });
        links.each((from, id, to, end) ->
                link(from, id, to, end).ifPresent(link -> all.add(new PortalChange.Linked(link))));
        return all;
    }

    private Optional<Link> link(ObjectType from, long id, ObjectType to, LinkEnd end) {
        return associationTypes
                .find(from, end.category(), end.typeId())
                .map(type -> new Link(from, id, to, end.toId(), end.category(), end.typeId(), type.inverse()));
    }

    private void removeRule(ObjectType type, ValidationRule rule) {
        rules.getOrDefault(type, new ArrayList<>())
                .removeIf(each -> each.propertyName().equals(rule.propertyName())
                        && each.ruleType().equals(rule.ruleType()));
    }

    private void define(ObjectType type) {
        types.define(type);
        lastType = Math.max(lastType, type.ownNumber());
        StandardProperties.of(type).stream()
                .filter(definition -> !properties(type).byName().containsKey(definition.name()))
                .forEach(definition -> define(type, definition));
    }

    private void define(ObjectType type, PropertyDefinition definition) {
        properties.merge(type, PropertySet.EMPTY.with(definition), (before, unused) -> before.with(definition));
        if (definition.hasUniqueValue()) {
            table(type).indexUnique(definition.name());
        }
    }

    private RecordTable table(ObjectType type) {
        return records.computeIfAbsent(type, unused -> new RecordTable());
    }

    private Optional<RecordTable> existing(ObjectType type) {
        return Optional.ofNullable(records.get(type));
    }

    long lastId() {
        return lastId;
    }

    long lastType() {
        return lastType;
    }

    Optional<CrmRecord> find(ObjectType type, long id) {
        return existing(type).flatMap(table -> table.find(id));
    }

    int slotFrom(ObjectType type, long id) {
        return existing(type).map(table -> table.slotFrom(id)).orElse(0);
    }

    Optional<Long> holder(ObjectType type, String property, String value) {
        return existing(type).flatMap(table -> table.holder(property, value));
    }

    Stream<CrmRecord> from(ObjectType type, long id) {
        return existing(type).stream().flatMap(table -> table.from(id));
    }

    PropertySet properties(ObjectType type) {
        return properties.getOrDefault(type, PropertySet.EMPTY);
    }

    List<LinkEnd> links(ObjectType type, long id, ObjectType toType) {
        return links.from(type, id, toType);
    }

    List<Long> crowded(ObjectType from, ObjectType to, int least) {
        return links.crowded(from, to, least);
    }

    ObjectTypes types() {
        return types;
    }

    Pipelines pipelines() {
        return pipelines;
    }

    Schema schema(ObjectType type) {
        Schema described = schemas.get(type);
        return described == null ? Schema.of(type) : described;
    }

    AssociationTypes associationTypes() {
        return associationTypes;
    }

    List<ValidationRule> rules(ObjectType type) {
        return List.copyOf(rules.getOrDefault(type, List.of()));
    }

    Optional<Document> document(String kind, String id) {
        return documents.find(kind, id);
    }

    List<Document> documents(String kind) {
        return documents.all(kind);
    }

    boolean isBlocked(String email) {
        return blockedEmails.contains(email);
    }

    boolean isOn(PortalSwitch what) {
        return switches.contains(what);
    }
}
