/** Activities as version 1 of the engagements API has them: one kind of thing with metadata, numbers and milliseconds. */
@NullMarked
package dev.aftercall.simulator.engagements;

import org.jspecify.annotations.NullMarked;
