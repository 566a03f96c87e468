/** What people read in HubSpot's text boxes: built from typed parts, so that nothing else ever comes out. */
@NullMarked
package dev.aftercall.crmwriter.body;

import org.jspecify.annotations.NullMarked;
