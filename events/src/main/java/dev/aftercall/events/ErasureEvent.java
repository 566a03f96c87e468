package dev.aftercall.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A person or a workspace is to be forgotten, or a service has done so. Carries no personal data. */
public sealed interface ErasureEvent extends Event {

    /** {@code erasure.asked.v1}: every service is to delete what it holds of the subject. The newest per subject counts. */
    record ErasureAsked(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true)
            @JsonPropertyDescription("What is to be forgotten: all of the customer's, what came of a connection, one"
                    + " contact's, or one call's.")
            Kind kind,

            @JsonPropertyDescription("Of a connection or contact: the portal's number at HubSpot.") @Nullable String hubId,

            @JsonPropertyDescription("Of a contact: its id in the portal.") @Nullable String contactId,

            @JsonPropertyDescription("Of a call: our id of it.") @Nullable UUID callId,

            @JsonPropertyDescription(
                    "Of a connection: the installation; those to the same portal before it are meant too.")
            @Nullable Long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("When it was asked for, UTC: what comes into being later stays.")
            Instant at)
            implements ErasureEvent {

        /** What is to be forgotten. */
        public enum Kind {
            WORKSPACE,
            /**
             * A purge, which {@code connection.removed.v1} tells as well: under that event's key a later connect to the same
             * portal stands before long, and whoever missed it would never hear of the purge.
             */
            GRANT,
            CONTACT,
            CALL,
            @JsonEnumDefaultValue
            UNKNOWN
        }

        /**
         * The subject's name, by which it is answered: {@code workspace}, {@code grant/<hub id>/<grant>},
         * {@code contact/<hub id>/<id>} or {@code call/<id>}.
         */
        public String subject() {
            return switch (kind) {
                case WORKSPACE -> "workspace";
                case GRANT -> "grant/" + hubId + "/" + grant;
                case CONTACT -> "contact/" + hubId + "/" + contactId;
                case CALL -> "call/" + callId;
                case UNKNOWN -> "unknown";
            };
        }

        @Override
        public String key() {
            return workspace + "/" + subject();
        }
    }

    /** {@code erasure.done.v1}: a service holds nothing of the subject any more. */
    record ErasureDone(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "`workspace`, `contact/<hub id>/<id>`, `call/<id>`, or `grant/<hub id>/<grant>` of a purge.")
            String subject,

            @JsonProperty(required = true) @JsonPropertyDescription("The service that has forgotten it.")
            String service,

            @JsonProperty(required = true) @JsonPropertyDescription("When it was asked for, UTC.")
            Instant askedAt,

            @JsonProperty(required = true) @JsonPropertyDescription("When it was done, UTC.")
            Instant at)
            implements ErasureEvent {

        @Override
        public String key() {
            return String.join("/", workspace.toString(), subject, service);
        }
    }
}
