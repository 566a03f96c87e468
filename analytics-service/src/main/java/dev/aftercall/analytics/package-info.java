/**
 * Counts what aftercall did, from the events of the others.
 *
 * <p>Every fact is kept once per entity, whatever the order and number of events: reading a topic again changes no figure.
 */
@NullMarked
package dev.aftercall.analytics;

import org.jspecify.annotations.NullMarked;
