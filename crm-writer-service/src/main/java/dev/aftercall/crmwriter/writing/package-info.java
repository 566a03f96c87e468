/** From due job to written record: batches, ledger, doubt, outcome. */
@NullMarked
package dev.aftercall.crmwriter.writing;

import org.jspecify.annotations.NullMarked;
