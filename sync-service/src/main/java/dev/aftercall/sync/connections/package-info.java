/** Which portal each workspace is tied to, under which grant, and what follows from a change of it. */
@NullMarked
package dev.aftercall.sync.connections;

import org.jspecify.annotations.NullMarked;
