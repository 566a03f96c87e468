package dev.aftercall.auth.status;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionStatus;
import dev.aftercall.auth.connection.OptionalFeature;

/**
 * How a workspace's connection stands, as JSON.
 *
 * @param connected whether calls can be written now
 * @param hubId the portal; absent when the workspace was never connected
 * @param scopes what HubSpot granted; empty unless connected
 * @param missingFeatures what is off for want of a scope; empty unless connected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatusReply(
        boolean success,
        boolean connected,
        ConnectionStatus status,
        @JsonProperty("hub_id") @Nullable String hubId,
        @JsonProperty("hub_domain") @Nullable String hubDomain,
        @Nullable Long grant,
        List<String> scopes,
        @JsonProperty("missing_features") List<MissingFeature> missingFeatures,
        @JsonProperty("connected_at") @Nullable Instant connectedAt) {

    /**
     * A feature that is off.
     *
     * @param feature its name
     * @param scopes what it wants for
     */
    record MissingFeature(OptionalFeature feature, List<String> scopes) {}

    static final StatusReply NEVER_CONNECTED =
            new StatusReply(true, false, ConnectionStatus.DISCONNECTED, null, null, null, List.of(), List.of(), null);

    static StatusReply of(Connection connection) {
        boolean connected = connection.status() == ConnectionStatus.CONNECTED;
        return new StatusReply(
                true,
                connected,
                connection.status(),
                connection.portal().toString(),
                connection.hubDomain(),
                connection.grant(),
                connected ? connection.scopes() : List.of(),
                connected ? missing(connection.scopes()) : List.of(),
                connection.connectedAt());
    }

    private static List<MissingFeature> missing(List<String> granted) {
        return Arrays.stream(OptionalFeature.values())
                .map(feature -> new MissingFeature(feature, feature.missingFrom(granted)))
                .filter(feature -> !feature.scopes().isEmpty())
                .toList();
    }
}
