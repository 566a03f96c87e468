package dev.aftercall.localstack.prove;

import java.util.List;

/** How a portal behaves where portals differ, or where nobody knows how HubSpot behaves. */
enum PortalKind {
    USUAL("", "enterprise"),
    /** Keeps our id, but not as one that nothing else may have. */
    PLAIN("\"refuse-unique-properties\": true, \"associate-activities-widely\": true", "pro"),
    /** Keeps no id of ours. */
    BARE("\"refuse-properties\": true, \"bad-association-sinks-batch\": true", "pro"),
    SMALL("\"merge-keeps-primary-id\": true", "starter"),
    STRICT("\"bad-association-sinks-batch\": true", "enterprise"),
    WIDE("\"associate-activities-widely\": true, \"properties-appear-late\": true", "pro");

    private final String switches;
    private final String plan;

    PortalKind(String switches, String plan) {
        this.switches = switches;
        this.plan = plan;
    }

    /** The kinds take turns. */
    static PortalKind of(int portal) {
        List<PortalKind> all = List.of(values());
        return all.get(portal % all.size());
    }

    void applyTo(long portal, SimulatorAdmin simulator) {
        simulator.set("portals/%d/switches".formatted(portal), "{" + switches + "}");
        simulator.set("portals/%d/plan".formatted(portal), "{\"plan\": \"" + plan + "\"}");
    }
}
