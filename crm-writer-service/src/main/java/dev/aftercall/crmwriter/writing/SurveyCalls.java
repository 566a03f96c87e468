package dev.aftercall.crmwriter.writing;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.OwnerIndex;
import dev.aftercall.crmwriter.planning.CallLinks;
import dev.aftercall.crmwriter.planning.CallsConfig;
import dev.aftercall.crmwriter.planning.DecidedAmount;
import dev.aftercall.crmwriter.planning.Surroundings;
import dev.aftercall.crmwriter.portal.PortalFacts;
import dev.aftercall.crmwriter.reviews.DecidedAmountRepository;
import dev.aftercall.crmwriter.settings.ContentSettings;
import dev.aftercall.crmwriter.settings.ContentSettingsRepository;
import dev.aftercall.crmwriter.settings.WriteMode;

/** Finds out what plans depend on besides calls and their places. */
@Startup // a wrong pattern is to be seen at once, and not with the first call
@ApplicationScoped
class SurveyCalls {

    private final LearnPortal portals;
    private final ContentSettingsRepository settings;
    private final OwnerIndex owners;
    private final DecidedAmountRepository amounts;
    private final CallLinks links;

    SurveyCalls(
            LearnPortal portals,
            ContentSettingsRepository settings,
            OwnerIndex owners,
            DecidedAmountRepository amounts,
            CallsConfig config) {
        this.portals = portals;
        this.settings = settings;
        this.owners = owners;
        this.amounts = amounts;
        this.links = new CallLinks(config.linkPattern().orElse(null));
    }

    /** The portal's own settings, or why calls have to wait for them. */
    LearnPortal.Learned portal(LaneHold hold, WriteMode mode, @Nullable String traceparent) {
        return portals.of(hold, mode, traceparent);
    }

    /** What the workspace wishes. */
    ContentSettings settings(LaneId lane) {
        return settings.of(lane.workspace());
    }

    /** What people decided about amounts of these calls, the latest last. */
    Map<UUID, List<DecidedAmount>> decided(LaneId lane, Collection<UUID> calls) {
        return amounts.of(lane, calls);
    }

    /** All of it, for calls of which these records are known, and this of what is written of them. */
    Surroundings surroundings(
            LaneId lane,
            KnownRecords known,
            Collection<LedgerEntry> written,
            PortalFacts portal,
            ContentSettings wishes) {
        Set<String> contacts = new HashSet<>(known.contacts().keySet());
        written.stream()
                .map(LedgerEntry::intent)
                .filter(Objects::nonNull)
                .flatMap(intent -> intent.links().stream())
                .filter(link -> link.objectType().equals("contacts"))
                .forEach(link -> contacts.add(link.objectId()));
        OwnerIndex.Owners found =
                owners.of(lane.workspace(), lane.hubId(), lane.grant(), contacts, wishes.defaultOwner());
        return new Surroundings(portal, known.ownersByEmail(), found.ofContacts(), found.asked(), links);
    }
}
