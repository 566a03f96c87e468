/** The operator's write stop: all writing of a workspace, to a portal, or everywhere is stopped without touching tokens. */
@NullMarked
package dev.aftercall.crmwriter.stops;

import org.jspecify.annotations.NullMarked;
