package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;

/**
 * What times mean for one look.
 *
 * @param through HubSpot is done with what was intended before
 * @param searched what was intended before, and is not found by a search, is not there
 * @param again how long until what nothing can be said of yet is looked for again
 */
record LookTimes(Instant through, Instant searched, Duration again) {}
