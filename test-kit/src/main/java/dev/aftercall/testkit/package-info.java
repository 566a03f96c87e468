/** Postgres, Kafka, golden files and architecture rules for the tests of every module. */
@NullMarked
package dev.aftercall.testkit;

import org.jspecify.annotations.NullMarked;
