/** How far a workspace lets us go. */
@NullMarked
package dev.aftercall.crmwriter.settings;

import org.jspecify.annotations.NullMarked;
