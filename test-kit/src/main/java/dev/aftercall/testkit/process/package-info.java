/** Servers as child processes: started, waited for, stopped, killed, and never forgotten. */
@NullMarked
package dev.aftercall.testkit.process;

import org.jspecify.annotations.NullMarked;
