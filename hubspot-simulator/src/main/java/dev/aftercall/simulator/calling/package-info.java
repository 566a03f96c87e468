/** What an app that makes calls tells of them besides the call: recordings that can be fetched, and transcripts. */
@NullMarked
package dev.aftercall.simulator.calling;

import org.jspecify.annotations.NullMarked;
