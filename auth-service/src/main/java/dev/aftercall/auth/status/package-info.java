/** What people may know of their connection. */
@NullMarked
package dev.aftercall.auth.status;

import org.jspecify.annotations.NullMarked;
