/** What can not be stored: kept with its reason, out of the way, for a person to mend and retry. */
@NullMarked
package dev.aftercall.messaging.setaside;

import org.jspecify.annotations.NullMarked;
