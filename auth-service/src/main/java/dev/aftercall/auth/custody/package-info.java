/** The tokens at rest: sealed under a data key per connection, which is wrapped by a key that stays elsewhere. */
@NullMarked
package dev.aftercall.auth.custody;

import org.jspecify.annotations.NullMarked;
