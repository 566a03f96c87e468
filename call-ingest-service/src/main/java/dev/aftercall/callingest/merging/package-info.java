/** Deliveries become calls: each fact by who said it last, whatever the order they came in. */
@NullMarked
package dev.aftercall.callingest.merging;

import org.jspecify.annotations.NullMarked;
