/** What was asked and what came of it, line by line in a file, so that a checker can compare. */
@NullMarked
package dev.aftercall.simulator.history;

import org.jspecify.annotations.NullMarked;
