package dev.aftercall.simulator.webhooksjournal;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of a wish for a snapshot, as it is told. */
record SnapshotStatus(String id, Instant at, ObjectNode told) {}
