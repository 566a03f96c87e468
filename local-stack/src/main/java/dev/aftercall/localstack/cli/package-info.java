/** The verbs of the launcher. */
@NullMarked
package dev.aftercall.localstack.cli;

import org.jspecify.annotations.NullMarked;
