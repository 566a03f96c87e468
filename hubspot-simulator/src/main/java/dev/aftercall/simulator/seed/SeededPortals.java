package dev.aftercall.simulator.seed;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.aftercall.simulator.marketing.CampaignSeeder;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalProfile;

/** The portals that exist from the start, each with the same records on every start. */
public final class SeededPortals {
    /** The accounts that always are. */
    public static final int FEWEST = 3;

    /** Ids of owners and stages are made of an account's number and leave room for so many. */
    public static final int MOST = 90;

    private static final Instant OPENED = Instant.parse("2025-03-03T08:00:00Z");
    private static final List<String> FIRST_NAMES = List.of("Robin", "Alex", "Sam", "Jordan", "Casey", "Morgan");

    /** Stores changes of a portal durably. */
    @FunctionalInterface
    public interface Recorder {
        void record(long hubId, List<PortalChange> changes);
    }

    private SeededPortals() {}

    /**
     * All portals by hub id, among them the one that holds the data set, if there is to be one.
     *
     * @param accounts how many besides that one
     */
    public static Map<Long, Portal> create(Optional<DataSet> data, int accounts, Clock clock, Recorder recorder) {
        Map<Long, Portal> portals = new TreeMap<>();
        List<SeedPlan> plans = plans();
        for (int i = 0; i < plans.size(); i++) {
            fill(plans.get(i), i, clock, recorder, portals);
        }
        for (int i = plans.size() + 1; portals.size() < accounts; i++) {
            fill(moreOfTheSame(i), i, clock, recorder, portals);
        }
        data.ifPresent(set -> {
            Portal portal = portal(dataSetProfile(), plans.size(), clock, recorder);
            new DataSetSeeder(set, portal).fill();
            CampaignSeeder.fill(portal, set.seed());
            portals.put(DataSet.HUB_ID, portal);
        });
        return portals;
    }

    private static void fill(SeedPlan plan, int index, Clock clock, Recorder recorder, Map<Long, Portal> portals) {
        Portal portal = portal(plan.profile(), index, clock, recorder);
        new PortalSeeder(plan, portal).fill();
        CampaignSeeder.fill(portal, plan.seed());
        portals.put(plan.profile().hubId(), portal);
    }

    /** Numbered on from the account of the data set. */
    private static SeedPlan moreOfTheSame(int index) {
        long hubId = DemoPeople.HUB_ID + index;
        String name = "Account " + (hubId % 100);
        String domain = "account" + (hubId % 100) + ".example";
        return new SeedPlan(profile(hubId, name, domain, "Europe/Berlin", "EUR"), 41 + index, 60, 12, 20, List.of());
    }

    /** Ids of different portals never overlap, as at HubSpot. */
    private static Portal portal(PortalProfile profile, int index, Clock clock, Recorder recorder) {
        return new Portal(
                profile, (index + 1) * 1_000_000_001L, clock, changes -> recorder.record(profile.hubId(), changes));
    }

    private static PortalProfile dataSetProfile() {
        return profile(DataSet.HUB_ID, "Larkfield", "larkfield.example", "US/Pacific", "USD");
    }

    private static List<SeedPlan> plans() {
        return List.of(
                new SeedPlan(
                        profile(DemoPeople.HUB_ID, "Northwind", "northwind.example", "US/Eastern", "USD"),
                        41,
                        250,
                        40,
                        60,
                        DemoPeople.NORTHWIND),
                new SeedPlan(
                        profile(4_100_002L, "Contoso", "contoso.example", "Europe/Berlin", "EUR"),
                        42,
                        80,
                        15,
                        20,
                        List.of()),
                new SeedPlan(
                        profile(4_100_003L, "Fabrikam", "fabrikam.example", "Europe/London", "GBP"),
                        43,
                        40,
                        8,
                        10,
                        List.of()));
    }

    private static PortalProfile profile(long hubId, String name, String domain, String zone, String currency) {
        List<Owner> owners = new ArrayList<>();
        for (int i = 0; i < FIRST_NAMES.size(); i++) {
            long id = (hubId - 4_100_000) * 10_000_000 + 700_001 + i;
            owners.add(
                    new Owner(id, id + 40_000_000, "rep" + (i + 1) + "@" + domain, FIRST_NAMES.get(i), name, OPENED));
        }
        return new PortalProfile(hubId, name, domain, zone, currency, owners, pipelines(hubId));
    }

    /** Northwind has HubSpot's own pipeline; the others have one more, whose ids are numbers. */
    private static List<Pipeline> pipelines(long hubId) {
        Pipeline sales = new Pipeline("default", "Sales Pipeline", 0, salesStages(), OPENED);
        if (hubId == DemoPeople.HUB_ID) {
            return List.of(sales);
        }
        String base = Long.toString(hubId % 100) + "0817";
        List<Stage> renewal = List.of(
                new Stage(base + "01", "Due", "0.5"),
                new Stage(base + "02", "Renewed", "1.0"),
                new Stage(base + "03", "Lost", "0.0"));
        return List.of(sales, new Pipeline(base + "00", "Renewals", 1, renewal, OPENED));
    }

    private static List<Stage> salesStages() {
        return List.of(
                new Stage("appointmentscheduled", "Appointment Scheduled", "0.2"),
                new Stage("qualifiedtobuy", "Qualified To Buy", "0.4"),
                new Stage("presentationscheduled", "Presentation Scheduled", "0.6"),
                new Stage("decisionmakerboughtin", "Decision Maker Bought-In", "0.8"),
                new Stage("contractsent", "Contract Sent", "0.9"),
                new Stage("closedwon", "Closed Won", "1.0"),
                new Stage("closedlost", "Closed Lost", "0.0"));
    }
}
