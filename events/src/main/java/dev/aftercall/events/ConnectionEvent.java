package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A workspace's tie to one HubSpot portal came, broke or went. Readers keep the highest version per portal. */
public sealed interface ConnectionEvent extends Event {

    /** The portal's number at HubSpot. */
    String hubId();

    /** The installation; grows with each connect of the workspace. HubSpot ids mean nothing without it. */
    long grant();

    /** Raised with each change of the connection; the highest wins. */
    long version();

    @Override
    default String key() {
        return workspace() + "/" + hubId();
    }

    /** {@code connection.established.v1}: the workspace granted us access. */
    record ConnectionEstablished(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true)
            @JsonPropertyDescription("The installation; grows with each connect of the workspace.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change of the connection; the highest wins.")
            long version,

            @JsonProperty(required = true) @JsonPropertyDescription("The outside system; `hubspot`.")
            String provider,

            @JsonProperty(required = true)
            @JsonPropertyDescription("The scopes that HubSpot granted, read back after the install.")
            List<String> scopes,

            @JsonProperty(required = true) @JsonPropertyDescription("When, UTC.")
            Instant at)
            implements ConnectionEvent {
        public ConnectionEstablished {
            scopes = List.copyOf(scopes);
        }
    }

    /** {@code connection.broken.v1}: HubSpot no longer accepts our grant; the customer must connect again. */
    record ConnectionBroken(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true) @JsonPropertyDescription("The installation that broke.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change of the connection; the highest wins.")
            long version,

            @JsonProperty(required = true) @JsonPropertyDescription("Why.")
            Reason reason,

            @JsonProperty(required = true) @JsonPropertyDescription("When, UTC.")
            Instant at)
            implements ConnectionEvent {

        /** Why a connection stopped working. */
        public enum Reason {
            REFRESH_TOKEN_REFUSED,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** {@code connection.removed.v1}: the workspace disconnected. */
    record ConnectionRemoved(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true) @JsonPropertyDescription("The installation that ended.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change of the connection; the highest wins.")
            long version,

            @JsonPropertyDescription("Whether the mirrored and written data of this grant is to be deleted too.")
            boolean purge,

            @JsonPropertyDescription("The user who asked for it.") @Nullable String by,

            @JsonProperty(required = true) @JsonPropertyDescription("When, UTC.")
            Instant at)
            implements ConnectionEvent {}
}
