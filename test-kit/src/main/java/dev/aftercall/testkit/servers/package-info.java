/** The Postgres, the Kafka and the OIDC issuer that all tests of a JVM use. */
@NullMarked
package dev.aftercall.testkit.servers;

import org.jspecify.annotations.NullMarked;
