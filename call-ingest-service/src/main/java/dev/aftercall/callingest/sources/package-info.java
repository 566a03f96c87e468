/** What each platform sends and how it proves itself, read into facts about a call. */
@NullMarked
package dev.aftercall.callingest.sources;

import org.jspecify.annotations.NullMarked;
