/** The issuer's side of test-kit: runs in a JVM of its own. */
@NullMarked
package dev.aftercall.testkit.oidc.issuer;

import org.jspecify.annotations.NullMarked;
