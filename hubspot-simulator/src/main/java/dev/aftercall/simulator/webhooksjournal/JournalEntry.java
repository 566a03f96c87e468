package dev.aftercall.simulator.webhooksjournal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Some events of one account that were published together; its place in the journal is its offset. */
record JournalEntry(UUID offset, long hubId, Instant publishedAt, List<ObjectNode> events) {

    JournalEntry {
        events = List.copyOf(events);
    }
}
