/** Tests of what benches measure with. */
@NullMarked
package dev.aftercall.localstack.bench;

import org.jspecify.annotations.NullMarked;
