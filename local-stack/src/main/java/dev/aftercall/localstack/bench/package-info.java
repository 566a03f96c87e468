/** Measurements of single parts on this machine, each with the figure it is compared to. */
@NullMarked
package dev.aftercall.localstack.bench;

import org.jspecify.annotations.NullMarked;
