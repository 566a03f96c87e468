/**
 * Starts everything on one machine, keeps it running, and ends it without a trace: Postgres, Kafka, an OIDC issuer, the
 * HubSpot simulator, the five services and a gateway, each a process of its own under one supervisor.
 */
@NullMarked
package dev.aftercall.localstack;

import org.jspecify.annotations.NullMarked;
