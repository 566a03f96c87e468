/** Reading a portal's pages at HubSpot, with tokens leased from auth-service. */
@NullMarked
package dev.aftercall.sync.portal;

import org.jspecify.annotations.NullMarked;
