package dev.aftercall.sync.pulling;

import dev.aftercall.sync.mirror.Pull;

/**
 * A run that this process holds.
 *
 * @param setbacks how often in a row it could not go on
 */
record ClaimedRun(Pull pull, int setbacks) {}
