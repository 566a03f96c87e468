/** Keeps processes running, remembers them across its own death, and ends them. */
@NullMarked
package dev.aftercall.localstack.supervision;

import org.jspecify.annotations.NullMarked;
