/** Tests of the demo, and the system tests: the whole stack, spoken to in the words of the domain. */
@NullMarked
package dev.aftercall.localstack.demo;

import org.jspecify.annotations.NullMarked;
