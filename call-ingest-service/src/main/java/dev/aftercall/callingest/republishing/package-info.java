/** A revision that crm-writer has not answered for good is told again. */
@NullMarked
package dev.aftercall.callingest.republishing;

import org.jspecify.annotations.NullMarked;
