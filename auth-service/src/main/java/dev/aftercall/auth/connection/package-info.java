/** The tie of a workspace to one portal: its states, its scopes, and the table that holds it. */
@NullMarked
package dev.aftercall.auth.connection;

import org.jspecify.annotations.NullMarked;
