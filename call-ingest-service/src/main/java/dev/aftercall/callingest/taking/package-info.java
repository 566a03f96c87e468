/** Webhooks on their way in: proven, read, stored, and only then answered. */
@NullMarked
package dev.aftercall.callingest.taking;

import org.jspecify.annotations.NullMarked;
