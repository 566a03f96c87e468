/** What became of each call, as its reader sees it. */
@NullMarked
package dev.aftercall.crmwriter.receipts;

import org.jspecify.annotations.NullMarked;
