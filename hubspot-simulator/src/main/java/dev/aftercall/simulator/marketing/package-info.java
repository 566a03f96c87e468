/** Campaigns and marketing e-mails, what they cost, brought and earned. */
@NullMarked
package dev.aftercall.simulator.marketing;

import org.jspecify.annotations.NullMarked;
