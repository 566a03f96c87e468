package dev.aftercall.localstack.checking;

import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/** Reads what was told of a call. */
final class Told {

    private Told() {}

    /** The first part of a name, and of an item where one is given. */
    static Optional<Part> part(CrmWrite write, Part.Name name, @Nullable String item) {
        return write.parts().stream()
                .filter(part -> part.name() == name && (item == null || item.equals(part.item())))
                .findFirst();
    }

    /** The customer's records that were told to be changed for the call. */
    static Stream<RecordKey> changed(CrmWrite write) {
        String portal = write.hubId();
        return write.mode() != CrmWrite.Mode.LIVE || portal == null
                ? Stream.empty()
                : write.parts().stream()
                        .filter(part -> isChange(part) && part.outcome() == Part.Outcome.WRITTEN)
                        .filter(part -> part.objectType() != null && part.objectId() != null)
                        .map(part -> new RecordKey(Long.parseLong(portal), part.objectType(), part.objectId()));
    }

    static boolean isChange(Part part) {
        return part.name() == Part.Name.CONTACT_UPDATE || part.name() == Part.Name.DEAL_UPDATE;
    }
}
