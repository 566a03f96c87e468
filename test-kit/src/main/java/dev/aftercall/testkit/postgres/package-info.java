/** A durable PostgreSQL 18 on this machine, and the databases of the services in it. */
@NullMarked
package dev.aftercall.testkit.postgres;

import org.jspecify.annotations.NullMarked;
