package dev.aftercall.simulator.portal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of one type as they are at one time; never changes. */
public final class PropertySet {

    static final PropertySet EMPTY = new PropertySet(new LinkedHashMap<>());

    private final Map<String, PropertyDefinition> byName;
    private final List<String> shownByDefault;
    private final List<String> unique;

    PropertySet(Map<String, PropertyDefinition> byName) {
        this.byName = Collections.unmodifiableMap(byName);
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

    PropertySet with(PropertyDefinition definition) {
        Map<String, PropertyDefinition> more = new LinkedHashMap<>(byName);
        more.put(definition.name(), definition);
        return new PropertySet(more);
    }

    /** In the order in which they were made. */
    public Map<String, PropertyDefinition> byName() {
        return byName;
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
