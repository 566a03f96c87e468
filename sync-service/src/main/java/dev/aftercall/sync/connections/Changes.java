package dev.aftercall.sync.connections;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a batch of events says, in whatever order and however often they come.
 *
 * @param newest the newest word on each portal
 * @param purges grants whose data is to go, also where a newer connect stands in the same batch
 */
record Changes(Collection<PortalConnection> newest, List<Purge> purges) {

    /** All data of a portal up to and with the grant is to be deleted. */
    record Purge(UUID workspace, String hubId, long grant) {}
}
