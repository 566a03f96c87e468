/** Pages for a person: portals, contacts and their timelines. */
@NullMarked
package dev.aftercall.simulator.pages;

import org.jspecify.annotations.NullMarked;
