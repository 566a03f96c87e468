/** The CRM object endpoints: single records, batches, search, associations, properties, owners, pipelines. */
@NullMarked
package dev.aftercall.simulator.objects;

import org.jspecify.annotations.NullMarked;
