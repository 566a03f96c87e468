/** Which portal a workspace is tied to, under which grant, and the tokens that open it. */
@NullMarked
package dev.aftercall.crmwriter.connections;

import org.jspecify.annotations.NullMarked;
