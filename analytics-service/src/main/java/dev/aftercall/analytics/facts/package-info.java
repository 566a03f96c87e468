/** Facts made of events: kept once per entity, the same for every order in which events arrive. */
@NullMarked
package dev.aftercall.analytics.facts;

import org.jspecify.annotations.NullMarked;
