/** The broker's side of test-kit: runs in a JVM of its own. */
@NullMarked
package dev.aftercall.testkit.kafka.broker;

import org.jspecify.annotations.NullMarked;
