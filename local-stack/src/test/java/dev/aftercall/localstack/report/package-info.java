/** Tests of what is left behind. */
@NullMarked
package dev.aftercall.localstack.report;

import org.jspecify.annotations.NullMarked;
