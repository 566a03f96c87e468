package dev.aftercall.simulator.portal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of one type and the groups they stand in, as they are at one time; never changes. */
public final class PropertySet {

    static final PropertySet EMPTY = new PropertySet(new LinkedHashMap<>(), new LinkedHashMap<>(), Map.of());

    private final Map<String, PropertyDefinition> byName;
    private final Map<String, PropertyDefinition> archived;
    private final Map<String, PropertyGroup> groups;
    private final List<String> shownByDefault;
    private final List<String> unique;

    private PropertySet(
            Map<String, PropertyDefinition> byName,
            Map<String, PropertyDefinition> archived,
            Map<String, PropertyGroup> groups) {
        this.byName = Collections.unmodifiableMap(byName);
        this.archived = Collections.unmodifiableMap(archived);
        this.groups = Collections.unmodifiableMap(groups);
        this.shownByDefault = byName.values().stream()
                .filter(PropertyDefinition::shownByDefault)
                .map(PropertyDefinition::name)
                .sorted()
                .toList();
        this.unique = byName.values().stream()
                .filter(PropertyDefinition::hasUniqueValue)
                .map(PropertyDefinition::name)
                .toList();
    }

    /** A group that nobody made before is made along with the property. */
    PropertySet with(PropertyDefinition definition) {
        Map<String, PropertyDefinition> live = new LinkedHashMap<>(byName);
        Map<String, PropertyDefinition> gone = new LinkedHashMap<>(archived);
        Map<String, PropertyGroup> known = new LinkedHashMap<>(groups);
        if (definition.isArchived()) {
            live.remove(definition.name());
            gone.put(definition.name(), definition);
        } else {
            gone.remove(definition.name());
            live.put(definition.name(), definition);
            String group = definition.groupName();
            known.putIfAbsent(group, new PropertyGroup(group, group, -1));
        }
        return new PropertySet(live, gone, known);
    }

    PropertySet with(PropertyGroup group) {
        Map<String, PropertyGroup> more = new LinkedHashMap<>(groups);
        more.put(group.name(), group);
        return new PropertySet(byName, archived, more);
    }

    PropertySet withoutGroup(String name) {
        Map<String, PropertyGroup> fewer = new LinkedHashMap<>(groups);
        fewer.remove(name);
        return new PropertySet(byName, archived, fewer);
    }

    /** In the order in which they were made. */
    public Map<String, PropertyDefinition> byName() {
        return byName;
    }

    /** Those that were archived and not made again. */
    public Map<String, PropertyDefinition> archived() {
        return archived;
    }

    public Map<String, PropertyGroup> groups() {
        return groups;
    }

    /** Names of those that an answer holds when it was asked for none, sorted. */
    public List<String> shownByDefault() {
        return shownByDefault;
    }

    /** Names of those with {@code hasUniqueValue}. */
    public List<String> unique() {
        return unique;
    }
}
