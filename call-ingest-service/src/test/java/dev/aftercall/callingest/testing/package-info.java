/** What the tests of this service share. */
@NullMarked
package dev.aftercall.callingest.testing;

import org.jspecify.annotations.NullMarked;
