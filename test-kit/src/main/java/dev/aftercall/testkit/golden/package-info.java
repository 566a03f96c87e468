/** JSON kept in files that a test compares with what the code makes now. */
@NullMarked
package dev.aftercall.testkit.golden;

import org.jspecify.annotations.NullMarked;
