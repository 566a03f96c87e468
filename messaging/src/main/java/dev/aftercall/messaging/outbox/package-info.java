/** Events on their way out: a row beside the change that it tells of, and the relay that sends it. */
@NullMarked
package dev.aftercall.messaging.outbox;

import org.jspecify.annotations.NullMarked;
