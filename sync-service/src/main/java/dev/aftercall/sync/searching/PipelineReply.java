package dev.aftercall.sync.searching;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

/**
 * A deal pipeline.
 *
 * @param stages in the order of the pipeline: {@code id, label, displayOrder, probability, closed, archived}
 */
public record PipelineReply(
        String id, @Nullable String label, @JsonRawValue String stages) {

    static PipelineReply of(Found found) {
        return new PipelineReply(
                found.id(), found.property("label"), found.properties().getOrDefault("stages", "[]"));
    }
}
