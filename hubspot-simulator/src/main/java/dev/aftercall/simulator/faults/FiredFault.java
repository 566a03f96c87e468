package dev.aftercall.simulator.faults;

import java.time.Instant;
import java.util.Optional;

/** One request that a fault struck. */
public record FiredFault(int faultId, String effect, String method, String path, Optional<Long> hubId, Instant at) {}
