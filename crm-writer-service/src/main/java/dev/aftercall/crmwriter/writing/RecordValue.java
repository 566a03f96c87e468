package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.UUID;

/**
 * What we last set a property of a customer's record to.
 *
 * @param calledAt when the call was that it was set for
 */
record RecordValue(String fingerprint, Instant calledAt, UUID call) {}
