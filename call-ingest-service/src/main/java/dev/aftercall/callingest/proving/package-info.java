/** How the sender of a webhook proves itself; each way is data on an endpoint. */
@NullMarked
package dev.aftercall.callingest.proving;

import org.jspecify.annotations.NullMarked;
