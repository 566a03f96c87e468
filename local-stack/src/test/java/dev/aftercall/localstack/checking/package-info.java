/** Proves that the checker sees what it is there for. */
@NullMarked
package dev.aftercall.localstack.checking;

import org.jspecify.annotations.NullMarked;
