/** Who a call was with: an index of the portal's records, and the rules that read it. */
@NullMarked
package dev.aftercall.crmwriter.matching;

import org.jspecify.annotations.NullMarked;
