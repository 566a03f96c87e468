package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

/** The parts of a receipt that tell what an activity in the ledger hangs on. */
final class LinkParts {

    private LinkParts() {}

    /** One each, all with this outcome; of several contacts each but the first is told by its id. */
    static List<Part> of(LedgerEntry activity, Outcome outcome, @Nullable String reason, @Nullable String message) {
        if (activity.intent() == null) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        boolean hasContact = false;
        for (Link link : activity.intent().links()) {
            Name name = name(link.objectType());
            String item = name == Name.CONTACT && hasContact ? link.objectId() : null;
            hasContact |= name == Name.CONTACT;
            parts.add(new Part(name, item, outcome, link.objectType(), link.objectId(), reason, message, null));
        }
        return parts;
    }

    /** The part that a link to a record of this type is. */
    static Name name(String objectType) {
        return switch (objectType) {
            case "companies" -> Name.COMPANY;
            case "deals" -> Name.DEAL;
            default -> Name.CONTACT;
        };
    }
}
