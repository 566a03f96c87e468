/** What one call should look like in HubSpot: its activity and its tasks, property by property. Pure but for the reader of the event. */
@NullMarked
package dev.aftercall.crmwriter.planning;

import org.jspecify.annotations.NullMarked;
