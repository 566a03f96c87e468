/** Pipelines and their stages: reading, changing, and what records follow from a change. */
@NullMarked
package dev.aftercall.simulator.pipelines;

import org.jspecify.annotations.NullMarked;
