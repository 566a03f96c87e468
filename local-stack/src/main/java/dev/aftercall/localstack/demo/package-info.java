/**
 * The whole story on a running stack, told from outside: through the gateway as platforms and front ends go, and then
 * checked against what HubSpot holds, read from HubSpot itself.
 */
@NullMarked
package dev.aftercall.localstack.demo;

import org.jspecify.annotations.NullMarked;
