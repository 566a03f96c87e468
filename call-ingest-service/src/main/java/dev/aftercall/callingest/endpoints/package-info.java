/** The URLs that a workspace gives to its sources, each with a secret of its own. */
@NullMarked
package dev.aftercall.callingest.endpoints;

import org.jspecify.annotations.NullMarked;
