/**
 * Takes call webhooks, durably, and merges them into calls.
 *
 * <p>What was answered with success is stored; it is merged once, whatever is repeated, reordered or killed; each change of
 * a call is published as the whole call with a higher revision, and again until crm-writer has answered it.
 */
@NullMarked
package dev.aftercall.callingest;

import org.jspecify.annotations.NullMarked;
