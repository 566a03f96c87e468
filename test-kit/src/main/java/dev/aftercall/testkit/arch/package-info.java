/** The rules of architecture that hold for every service. */
@NullMarked
package dev.aftercall.testkit.arch;

import org.jspecify.annotations.NullMarked;
