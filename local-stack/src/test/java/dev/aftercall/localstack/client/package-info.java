/** Tests of what speaks to a stack from outside. */
@NullMarked
package dev.aftercall.localstack.client;

import org.jspecify.annotations.NullMarked;
