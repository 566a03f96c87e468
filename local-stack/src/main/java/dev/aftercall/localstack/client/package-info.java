/** Speaks to a stack from outside, as browsers and front ends do. */
@NullMarked
package dev.aftercall.localstack.client;

import org.jspecify.annotations.NullMarked;
