/** An OIDC issuer for development on this machine, and tokens from it. */
@NullMarked
package dev.aftercall.testkit.oidc;

import org.jspecify.annotations.NullMarked;
