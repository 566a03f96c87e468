package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.UniqueValues;

/** Refuses values that another record has and nobody else may have; judged when the write is made, never by search. */
final class Uniqueness {

    private final Draft draft;
    private final ObjectType type;

    Uniqueness(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
    }

    /**
     * Checks values about to be written.
     *
     * @param ownId the record that will have them; -1 for a new one
     * @throws ApiFailure 409 for an e-mail, 400 for another unique value
     */
    void check(Map<String, String> sent, long ownId) {
        sent.forEach((name, value) -> {
            if (value.isEmpty()) {
                return;
            }
            if (UniqueValues.isContactEmail(type, name)) {
                emails(List.of(value), ownId);
            } else if (type.equals(ObjectType.CONTACTS) && name.equals(UniqueValues.ADDITIONAL_EMAILS)) {
                emails(UniqueValues.split(value), ownId);
            } else {
                custom(name, value, ownId);
            }
        });
    }

    private void emails(List<String> emails, long ownId) {
        for (String email : emails) {
            if (draft.isBlocked(email)) {
                throw PropertyError.failure(
                        draft.profile().hubId(),
                        List.of(new PropertyError(
                                UniqueValues.EMAIL,
                                "INVALID_EMAIL",
                                "Email address " + email
                                        + " was permanently deleted from this account and cannot be used.")));
            }
            holder(UniqueValues.EMAIL, email, ownId)
                    .filter(holder -> !holder.isArchived())
                    .ifPresent(holder -> {
                        throw new ApiFailure(
                                409, Envelope.of("CONFLICT", "Contact already exists. Existing ID: " + holder.id()));
                    });
        }
    }

    private void custom(String name, String value, long ownId) {
        PropertyDefinition property = draft.definitions(type).get(name);
        if (property != null && property.hasUniqueValue()) {
            boolean freed = draft.isOn(PortalSwitch.ARCHIVE_FREES_UNIQUE_VALUES);
            holder(name, value, ownId)
                    .filter(holder -> !freed || !holder.isArchived())
                    .ifPresent(holder -> {
                        throw taken(name, value, holder);
                    });
        }
    }

    private Optional<CrmRecord> holder(String property, String value, long ownId) {
        return draft.findByUnique(type, property, value).filter(holder -> holder.id() != ownId);
    }

    private ApiFailure taken(String name, String value, CrmRecord holder) {
        String message = "Cannot set PropertyValueCoordinates{portalId="
                + draft.profile().hubId()
                + ", objectTypeId=" + type.typeId() + ", propertyName=" + name + ", value=" + value + "}. "
                + holder.id() + " already has that value.";
        return PropertyError.failure(
                draft.profile().hubId(), List.of(new PropertyError(name, "CONFLICTING_UNIQUE_VALUE", message)));
    }
}
