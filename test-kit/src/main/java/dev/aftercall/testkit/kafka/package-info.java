/** A single-node Kafka on this machine. */
@NullMarked
package dev.aftercall.testkit.kafka;

import org.jspecify.annotations.NullMarked;
