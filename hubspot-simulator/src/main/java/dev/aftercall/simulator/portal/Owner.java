package dev.aftercall.simulator.portal;

import java.time.Instant;

/** A user who can own records. Records are assigned by {@code id}; {@code userId} is another number. */
public record Owner(long id, long userId, String email, String firstName, String lastName, Instant createdAt) {}
