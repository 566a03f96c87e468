/** Calls on their way in: one job per call, holding the newest revision wanted. Knows nothing of HubSpot. */
@NullMarked
package dev.aftercall.crmwriter.admission;

import org.jspecify.annotations.NullMarked;
