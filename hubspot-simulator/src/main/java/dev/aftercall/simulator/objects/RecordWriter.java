package dev.aftercall.simulator.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiVersion;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;

/** Creates, updates and archives one record in a draft. A write that is refused leaves the draft as it was. */
final class RecordWriter {

    private final Draft draft;
    private final ObjectType type;
    private final PropertyValues values;
    private final Uniqueness uniqueness;
    private final StageValues stages;

    RecordWriter(Draft draft, ObjectType type, ApiVersion version) {
        this.draft = draft;
        this.type = type;
        this.values = new PropertyValues(draft, type, version);
        this.uniqueness = new Uniqueness(draft, type);
        this.stages = new StageValues(draft, type);
    }

    RecordLookup lookup(Optional<String> idProperty) {
        return new RecordLookup(draft, type, idProperty);
    }

    /**
     * Makes a record with its associations.
     *
     * @throws ApiFailure 400 or 409 when a value, an association or uniqueness forbids it
     */
    Written create(ObjectNode input) {
        PropertyValues.Checked checked = values.forCreate(input);
        Map<String, String> sent = new HashMap<>(checked.values());
        sent.values().removeIf(String::isEmpty);
        addDefaults(sent);
        requireCreatable(sent);
        check(sent, sent.keySet());
        values.requireAll(sent);
        uniqueness.check(sent, -1);
        List<Link> links = new AssociationInputs(draft, type).read(input, draft.lastId() + 1);
        requirePrimaryContact(links);
        long id = draft.nextId();
        sent.put(SearchScope.ID, Long.toString(id));
        sent.put(type.createdProperty(), draft.nowText());
        ImpliedValues.keepMaker(ChangeSource.current(), sent);
        CrmRecord row = save(new CrmRecord(type, id, Map.of(), draft.now(), draft.now(), null), sent);
        note(Action.CREATED, row, input);
        if (links.isEmpty()) {
            return Written.of(row, checked.normalised());
        }
        LinkWriter writer = new LinkWriter(draft);
        links.forEach(writer::add);
        if (type.isActivity() && draft.isOn(PortalSwitch.ASSOCIATE_ACTIVITIES_WIDELY)) {
            links.forEach(link -> WideLinks.of(draft, link).forEach(writer::add));
        }
        return Written.of(draft.find(type, id).orElse(row), checked.normalised());
    }

    /**
     * Changes values of a record.
     *
     * @throws ApiFailure 400 or 409 when a value or uniqueness forbids it
     */
    Written update(CrmRecord row, ObjectNode input) {
        Map<String, String> current = row.properties();
        PropertyValues.Checked checked = values.forUpdate(input, current);
        uniqueness.check(checked.values(), row.id());
        Map<String, String> merged = new HashMap<>(current);
        checked.values().forEach((name, value) -> {
            if (value.isEmpty()) {
                merged.remove(name);
            } else if (!name.equals(LifecycleStage.PROPERTY)
                    || LifecycleStage.isForward(current.getOrDefault(name, ""), value)) {
                merged.put(name, value);
            }
        });
        check(merged, checked.values().keySet());
        ChangeDates.keep(row, merged, draft.nowText());
        CrmRecord next = save(row, merged);
        note(Action.UPDATED, next, input);
        return Written.of(next, checked.normalised());
    }

    private void note(Action action, CrmRecord row, ObjectNode input) {
        Passage.current()
                .ifPresent(passage -> passage.writes()
                        .wrote(action, row, input, draft.properties(type).byName()));
    }

    /** Puts a record into the recycle bin; one that is there already stays as it is. */
    void archive(CrmRecord row) {
        if (!row.isArchived()) {
            draft.save(row.archived(draft.now()));
        }
    }

    /** Stores values as they are, with what follows from them. */
    CrmRecord save(CrmRecord row, Map<String, String> properties) {
        properties.put(type.modifiedProperty(), draft.nowText());
        DerivedValues.fill(type, draft.allPipelines(type), properties);
        CrmRecord next = row.withProperties(properties, draft.now());
        draft.save(next);
        return next;
    }

    private void check(Map<String, String> values, Set<String> sent) {
        stages.check(values, sent);
        if (type.equals(ObjectType.LINE_ITEMS)) {
            LineItemValues.check(draft, values);
        }
    }

    private void addDefaults(Map<String, String> sent) {
        LifecycleStage.complete(type, sent);
        stages.complete(sent);
        if (type.equals(ObjectType.LINE_ITEMS)) {
            LineItemValues.complete(draft, sent);
        }
        if (type.equals(ObjectType.MEETINGS) && sent.containsKey("hs_meeting_start_time")) {
            sent.putIfAbsent("hs_timestamp", sent.getOrDefault("hs_meeting_start_time", ""));
        }
    }

    private void requireCreatable(Map<String, String> sent) {
        List<String> any = type.traits().requiredAny();
        if (!any.isEmpty() && any.stream().noneMatch(sent::containsKey)) {
            throw unset(any);
        }
        List<String> missing = type.traits().required().stream()
                .filter(name -> !sent.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw unset(missing);
        }
    }

    /** No lead comes about without the contact that it is about. */
    private void requirePrimaryContact(List<Link> links) {
        if (type.equals(ObjectType.LEADS)
                && links.stream()
                        .filter(link -> link.toType().equals(ObjectType.CONTACTS))
                        .flatMap(link -> draft.associationTypes().find(type, link.category(), link.typeId()).stream())
                        .noneMatch(AssociationType::isPrimary)) {
            throw Failures.validation("Error creating LEAD. An association with its primary contact is required.");
        }
    }

    private ApiFailure unset(List<String> names) {
        String kind = type.spokenName().toUpperCase(Locale.ROOT);
        return new ApiFailure(
                400,
                Envelope.of("VALIDATION_ERROR", "Error creating " + kind + ". Some required properties were not set.")
                        .with("properties", names));
    }
}
