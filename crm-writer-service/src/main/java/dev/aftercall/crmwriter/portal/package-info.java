/** What a portal's own settings mean for what is written to it: its time zone, its outcomes of calls and meetings. */
@NullMarked
package dev.aftercall.crmwriter.portal;

import org.jspecify.annotations.NullMarked;
