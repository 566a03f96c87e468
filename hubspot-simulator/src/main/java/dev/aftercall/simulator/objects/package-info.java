/** The CRM object endpoints: single records, batches, search, associations, properties. */
@NullMarked
package dev.aftercall.simulator.objects;

import org.jspecify.annotations.NullMarked;
