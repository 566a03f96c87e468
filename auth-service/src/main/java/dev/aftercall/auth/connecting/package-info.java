/** The OAuth consent, from the first click to a stored grant. */
@NullMarked
package dev.aftercall.auth.connecting;

import org.jspecify.annotations.NullMarked;
