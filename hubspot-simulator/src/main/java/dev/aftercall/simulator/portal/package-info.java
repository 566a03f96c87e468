/** One portal's records, properties, associations, owners and pipelines, kept in memory and rebuilt from changes. */
@NullMarked
package dev.aftercall.simulator.portal;

import org.jspecify.annotations.NullMarked;
