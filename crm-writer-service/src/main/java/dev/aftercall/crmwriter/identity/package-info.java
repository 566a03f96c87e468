/** How a portal lets us know our own records again, found out when it is connected, and kept per type of record. */
@NullMarked
package dev.aftercall.crmwriter.identity;

import org.jspecify.annotations.NullMarked;
