package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The pipelines of a portal with all that they have been. */
final class Pipelines {

    private final PortalProfile profile;
    private final Map<ObjectType, Map<String, List<Pipeline>>> versions = new HashMap<>();
    private long lastNumber;

    Pipelines(PortalProfile profile) {
        this.profile = profile;
        ObjectType.standard().forEach(type -> profile.pipelines(type).forEach(first -> save(type, first)));
    }

    void save(ObjectType type, Pipeline pipeline) {
        versions.computeIfAbsent(type, unused -> new LinkedHashMap<>())
                .computeIfAbsent(pipeline.id(), unused -> new ArrayList<>())
                .add(pipeline);
        numbers(pipeline).forEach(this::lastNumberIsAtLeast);
    }

    private static LongStream numbers(Pipeline pipeline) {
        return Stream.concat(
                        Stream.of(pipeline.id()), pipeline.stages().stream().map(Pipeline.Stage::id))
                .filter(id -> id.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong);
    }

    /** The highest number that a pipeline or a stage has had. */
    long lastNumber() {
        return lastNumber;
    }

    void lastNumberIsAtLeast(long number) {
        lastNumber = Math.max(lastNumber, number);
    }

    void remove(ObjectType type) {
        versions.remove(type);
    }

    /** As they are now, archived ones included. */
    List<Pipeline> of(ObjectType type) {
        return versions.getOrDefault(type, Map.of()).values().stream()
                .map(List::getLast)
                .toList();
    }

    /** What one has been, the oldest first; empty when it never was. */
    List<Pipeline> versions(ObjectType type, String id) {
        return List.copyOf(versions.getOrDefault(type, Map.of()).getOrDefault(id, List.of()));
    }

    /** Changes that make those with which a portal starts what these are. */
    List<PortalChange> contents() {
        List<PortalChange> all = new ArrayList<>();
        versions.forEach((type, byId) -> byId.values()
                .forEach(each -> each.stream()
                        .filter(version -> !profile.pipelines(type).contains(version))
                        .forEach(version -> all.add(new PortalChange.PipelineSaved(type, version)))));
        return all;
    }
}
