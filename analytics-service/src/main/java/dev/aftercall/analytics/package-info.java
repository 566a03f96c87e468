/** Metrics: what was written, how much, how well. */
@NullMarked
package dev.aftercall.analytics;

import org.jspecify.annotations.NullMarked;
