/** The people and automations of an account, who change its records on their own while an app is at work. */
@NullMarked
package dev.aftercall.simulator.people;

import org.jspecify.annotations.NullMarked;
