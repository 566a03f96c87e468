/** What holds for the API description of every service. */
@NullMarked
package dev.aftercall.testkit.openapi;

import org.jspecify.annotations.NullMarked;
