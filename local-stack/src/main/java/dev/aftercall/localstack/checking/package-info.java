/**
 * Compares what was sent with what HubSpot went through and now holds. Knows nothing of how aftercall works: a record is
 * known by the time that was planted in it, never by an id that aftercall gave.
 */
@NullMarked
package dev.aftercall.localstack.checking;

import org.jspecify.annotations.NullMarked;
