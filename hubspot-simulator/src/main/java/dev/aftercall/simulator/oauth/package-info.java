/** The authorize page, the token endpoints and the books of codes and tokens behind them. */
@NullMarked
package dev.aftercall.simulator.oauth;

import org.jspecify.annotations.NullMarked;
