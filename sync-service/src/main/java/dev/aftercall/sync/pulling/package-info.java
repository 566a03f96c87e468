/** Full pulls: runs under a lease, page by page from a checkpoint. */
@NullMarked
package dev.aftercall.sync.pulling;

import org.jspecify.annotations.NullMarked;
