/** Events on their way in: batches decoded, stored in one transaction, and only then acknowledged. */
@NullMarked
package dev.aftercall.messaging.consuming;

import org.jspecify.annotations.NullMarked;
