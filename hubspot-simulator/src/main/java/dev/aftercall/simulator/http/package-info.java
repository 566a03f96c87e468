/** Requests, replies, routes and HubSpot's error envelope; knows nothing of CRM records. */
@NullMarked
package dev.aftercall.simulator.http;

import org.jspecify.annotations.NullMarked;
