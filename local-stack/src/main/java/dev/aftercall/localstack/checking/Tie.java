package dev.aftercall.localstack.checking;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A workspace was connected to a portal.
 *
 * @param until when it was disconnected; null while it is not
 */
public record Tie(UUID workspace, long portal, @Nullable Instant until) {}
