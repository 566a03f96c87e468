/** What every API route needs before it does its own work: token, rate limit, portal, scopes. */
@NullMarked
package dev.aftercall.simulator.api;

import org.jspecify.annotations.NullMarked;
