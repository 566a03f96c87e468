package dev.aftercall.crmwriter.planning;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.DerivedId;

/**
 * The id under which HubSpot knows a record of ours: a UUIDv5 of call, part and generation, so that planning the same
 * thing again, after a crash too, gives the same id and HubSpot refuses the twin.
 */
public final class WriteId {

    private static final UUID NAMESPACE = UUID.fromString("5f2f3c0e-7a43-5b0e-9c1d-0d6b3f6a9c11");

    private WriteId() {}

    /**
     * The id.
     *
     * @param generation from 1; raised when a call is written again after an undo
     */
    public static UUID of(UUID call, DesiredRecord.Part part, @Nullable String item, int generation) {
        String name = "%s/%s/%d/%s".formatted(call, part, generation, item == null ? "" : item);
        return DerivedId.of(NAMESPACE, name);
    }
}
