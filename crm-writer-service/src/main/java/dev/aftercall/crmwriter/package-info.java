/** Writes calls back to HubSpot, once, with a receipt. */
@NullMarked
package dev.aftercall.crmwriter;

import org.jspecify.annotations.NullMarked;
