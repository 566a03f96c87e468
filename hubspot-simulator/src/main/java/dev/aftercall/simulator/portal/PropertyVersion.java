package dev.aftercall.simulator.portal;

import java.time.Instant;

/** A value that a property had from some time on; empty when it had none. */
public record PropertyVersion(String value, Instant at, ChangeSource source) {}
