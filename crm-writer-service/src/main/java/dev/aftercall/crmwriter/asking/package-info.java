/** Whom the match index does not know HubSpot is asked for, many in a request; what it shows enters the index. */
@NullMarked
package dev.aftercall.crmwriter.asking;

import org.jspecify.annotations.NullMarked;
