/** The webhooks journal: what changed in the last three days, for apps that fetch rather than being told. */
@NullMarked
package dev.aftercall.simulator.webhooksjournal;

import org.jspecify.annotations.NullMarked;
