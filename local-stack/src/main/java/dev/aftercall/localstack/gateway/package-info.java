/** The one host in front of all services: a reverse proxy that routes by path alone. */
@NullMarked
package dev.aftercall.localstack.gateway;

import org.jspecify.annotations.NullMarked;
