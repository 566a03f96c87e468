/** Search and lists over the mirror. */
@NullMarked
package dev.aftercall.sync.searching;

import org.jspecify.annotations.NullMarked;
