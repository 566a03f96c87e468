/** Which parts the stack has, in what order they start, and how each is started. */
@NullMarked
package dev.aftercall.localstack.stack;

import org.jspecify.annotations.NullMarked;
