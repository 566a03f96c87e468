/** What a Quarkus test of a service needs around it. */
@NullMarked
package dev.aftercall.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
