/**
 * How events leave a service and arrive in one: an outbox row in the transaction of the change, a relay that sends it, a
 * reader that stores what arrives batch by batch, and a table for what can't be stored. Knows no domain.
 */
@NullMarked
package dev.aftercall.messaging;

import org.jspecify.annotations.NullMarked;
