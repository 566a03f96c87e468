package dev.aftercall.sync.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the mirror is written.
 *
 * @param lease who holds the run: a write under a lease that was lost changes nothing
 * @param traceparent the W3C trace context of what caused the run
 */
public record Pull(
        UUID workspace,
        UUID runId,
        String hubId,
        long grant,
        UUID lease,
        @Nullable String traceparent) {}
