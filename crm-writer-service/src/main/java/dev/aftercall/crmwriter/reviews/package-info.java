/**
 * What only a person can say, or has to approve of: asked by whoever writes, in the transaction that stores why it is a question,
 * listed, and answered once.
 */
@NullMarked
package dev.aftercall.crmwriter.reviews;

import org.jspecify.annotations.NullMarked;
