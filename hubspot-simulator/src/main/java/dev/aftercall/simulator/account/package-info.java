/** What belongs to the account and is no record: its details, owners, pipelines, and the app's install. */
@NullMarked
package dev.aftercall.simulator.account;

import org.jspecify.annotations.NullMarked;
