package dev.aftercall.localstack.bench;

import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.localstack.report.Figure.Measurement;

/**
 * How fast HubSpot answers.
 *
 * @param atATime how many requests a portal works on at a time; 0 where there is no bound
 */
record Profile(String name, String json, int atATime) {
    static final Profile FLAT =
            new Profile("flat 150 ms", "{\"profile\":\"flat\",\"baseMillis\":150,\"sigma\":0,\"tail\":false}", 0);

    /** About 1.2 s for a batch of a hundred; one answer in a thousand takes 20 to 95 s. */
    static final Profile LIKELY = new Profile("likely, 8 at a time", "{\"profile\":\"likely\",\"workers\":8}", 8);

    void applyToAll(SimulatorAdmin simulator) {
        simulator.set("pace", json);
    }

    void applyTo(SimulatorAdmin simulator, long portal) {
        simulator.set("pace?hubId=" + portal, json);
    }

    Measurement over(double seconds) {
        return Measurement.of(name, seconds);
    }
}
