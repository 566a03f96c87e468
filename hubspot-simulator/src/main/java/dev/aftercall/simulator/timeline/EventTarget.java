package dev.aftercall.simulator.timeline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.objects.RecordWrites;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * The record that an event belongs to: named by its id, a contact by its e-mail too. A visitor's token ({@code utk})
 * names nobody here, so such an event is kept and shown nowhere.
 */
final class EventTarget {

    private final Draft draft;
    private final ObjectType type;

    EventTarget(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
    }

    /**
     * Finds the record.
     *
     * @param makesContacts whether an e-mail that nobody has makes a contact
     * @throws ApiFailure 400 when nothing names one, or what does names none
     */
    Optional<CrmRecord> find(EventInput event, boolean makesContacts) {
        Optional<CrmRecord> known = known(event);
        if (known.isEmpty() && !makesContacts && !email(event).isEmpty()) {
            throw Failures.validation("No contact exists with the given email.");
        }
        return known.or(() -> made(event, Map.of()));
    }

    /**
     * The record, if it is there already.
     *
     * @throws ApiFailure 400 when nothing names one, or an id that none has
     */
    Optional<CrmRecord> known(EventInput event) {
        String id = event.text("objectId");
        if (!id.isEmpty()) {
            return Optional.of(live(id).orElseThrow(() -> Failures.validation("No object exists with the given id.")));
        }
        String email = email(event);
        if (!email.isEmpty()) {
            return draft.findByUnique(type, "email", email).filter(row -> !row.isArchived());
        }
        if (event.text("utk").isEmpty() && event.text("domain").isEmpty()) {
            throw Failures.validation("One of objectId, email, utk or domain must be given.");
        }
        return Optional.empty();
    }

    /**
     * The contact that an e-mail makes which nobody has.
     *
     * @param values of further properties
     * @throws ApiFailure 400 or 409 for an unfit value; then there is no contact either
     */
    Optional<CrmRecord> made(EventInput event, Map<String, String> values) {
        String email = email(event);
        if (email.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode input = Json.object();
        ObjectNode properties = input.putObject("properties").put("email", email);
        values.forEach(properties::put);
        return Optional.of(new RecordWrites(draft, type).create(input));
    }

    private String email(EventInput event) {
        return type.equals(ObjectType.CONTACTS) ? event.text("email").strip().toLowerCase(Locale.ROOT) : "";
    }

    private Optional<CrmRecord> live(String id) {
        return id.matches("\\d{1,18}")
                ? draft.find(type, Long.parseLong(id)).filter(row -> !row.isArchived())
                : Optional.empty();
    }
}
