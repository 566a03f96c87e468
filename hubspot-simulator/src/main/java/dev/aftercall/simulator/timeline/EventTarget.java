package dev.aftercall.simulator.timeline;

import java.util.Locale;
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
        String id = event.text("objectId");
        if (!id.isEmpty()) {
            return Optional.of(live(id).orElseThrow(() -> Failures.validation("No object exists with the given id.")));
        }
        String email = event.text("email").strip().toLowerCase(Locale.ROOT);
        if (!email.isEmpty() && type.equals(ObjectType.CONTACTS)) {
            return Optional.of(byEmail(email).orElseGet(() -> made(email, makesContacts)));
        }
        if (event.text("utk").isEmpty() && event.text("domain").isEmpty()) {
            throw Failures.validation("One of objectId, email, utk or domain must be given.");
        }
        return Optional.empty();
    }

    private Optional<CrmRecord> live(String id) {
        return id.matches("\\d{1,18}")
                ? draft.find(type, Long.parseLong(id)).filter(row -> !row.isArchived())
                : Optional.empty();
    }

    private Optional<CrmRecord> byEmail(String email) {
        return draft.findByUnique(type, "email", email).filter(row -> !row.isArchived());
    }

    private CrmRecord made(String email, boolean allowed) {
        if (!allowed) {
            throw Failures.validation("No contact exists with the given email.");
        }
        ObjectNode input = Json.object();
        input.putObject("properties").put("email", email);
        return new RecordWrites(draft, type).create(input);
    }
}
