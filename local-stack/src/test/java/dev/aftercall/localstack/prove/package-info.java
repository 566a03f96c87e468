/** Tests of what proofs are made of. */
@NullMarked
package dev.aftercall.localstack.prove;

import org.jspecify.annotations.NullMarked;
