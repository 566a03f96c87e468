/** What the tests of auth-service have around them: a HubSpot, a browser, the database as its owner sees it, the topic. */
@NullMarked
package dev.aftercall.auth.support;

import org.jspecify.annotations.NullMarked;
