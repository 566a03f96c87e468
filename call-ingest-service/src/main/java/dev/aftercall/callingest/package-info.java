/** Takes call webhooks, durably, and merges them into calls. */
@NullMarked
package dev.aftercall.callingest;

import org.jspecify.annotations.NullMarked;
