/** Events on records' timelines: app events, the old timeline API, and what an app declared for either. */
@NullMarked
package dev.aftercall.simulator.timeline;

import org.jspecify.annotations.NullMarked;
