package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A CRM record as the mirror now has it, or that it is gone. Readers keep the highest version per record and grant. */
public sealed interface CrmObjectEvent extends Event {

    /** The portal's number at HubSpot. */
    String hubId();

    /** The installation under which it was read. */
    long grant();

    /** The kind of record: {@code contacts}, {@code companies}, {@code deals}, {@code owners} or {@code pipelines}. */
    String objectType();

    /** The record's id in the portal. */
    String objectId();

    /** Raised with each change that the mirror sees of the record; the highest wins. */
    long version();

    @Override
    default String key() {
        return String.join("/", workspace().toString(), hubId(), objectType(), objectId());
    }

    /** {@code crm-object.mirrored.v1}: a record is in the mirror with these values. */
    record CrmObjectMirrored(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true) @JsonPropertyDescription("The installation under which it was read.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("`contacts`, `companies`, `deals`, `owners` or `pipelines`.")
            String objectType,

            @JsonProperty(required = true) @JsonPropertyDescription("The record's id in the portal.")
            String objectId,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change the mirror sees; the highest wins.")
            long version,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Property values by HubSpot's own names; a property without a value is left out.")
            Map<String, String> properties,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Ids of associated records by kind; the primary company stands first.")
            Map<String, List<String>> associations,

            @JsonPropertyDescription("When HubSpot says the record last changed, UTC.") @Nullable Instant modifiedAt)
            implements CrmObjectEvent {
        public CrmObjectMirrored {
            properties = Map.copyOf(properties);
            associations = Map.copyOf(associations);
        }
    }

    /** {@code crm-object.gone.v1}: a record is no longer there. Stays in the topic as a value. */
    record CrmObjectGone(
            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true) @JsonPropertyDescription("The installation under which it was read.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("`contacts`, `companies`, `deals`, `owners` or `pipelines`.")
            String objectType,

            @JsonProperty(required = true) @JsonPropertyDescription("The record's id in the portal.")
            String objectId,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change the mirror sees; the highest wins.")
            long version,

            @JsonProperty(required = true) @JsonPropertyDescription("Why it is gone.")
            Reason reason,

            @JsonPropertyDescription("The record it was merged into.") @Nullable String mergedInto)
            implements CrmObjectEvent {

        /** Why a record is gone. */
        public enum Reason {
            ARCHIVED,
            MERGED,
            ERASED,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }
}
