package dev.aftercall.localstack.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.aftercall.localstack.prove.Tenant;

/**
 * Who does what; each has a portal of its own.
 *
 * @param oneByOne written to without aftercall
 * @param saturated changes contacts and deals, as likely, busy and quiet do
 * @param likely answers as HubSpot is likely to
 * @param busy in a busy hour
 * @param quiet in a quiet hour
 * @param others those whose neighbours are in trouble
 * @param throttled one in trouble
 * @param down another
 */
record Cast(
        Tenant oneByOne,
        Tenant saturated,
        Tenant likely,
        List<Tenant> busy,
        List<Tenant> quiet,
        List<Tenant> others,
        Tenant throttled,
        Tenant down) {
    private static final int OTHERS = 8;
    private static final int OF_AN_HOUR = 2;
    /** More than wait at any time, so that hardly any record is in two hands. */
    private static final int MANY_CUSTOMERS = 3_000;

    private static final int CUSTOMERS = 200;

    /** How many portals it takes. */
    static final int PORTALS = 5 + OTHERS + 2 * OF_AN_HOUR;

    Cast {
        busy = List.copyOf(busy);
        quiet = List.copyOf(quiet);
        others = List.copyOf(others);
    }

    static Cast on(WriterStage stage) {
        return new Cast(
                oneByOne(stage),
                stage.connectedWithChanges(MANY_CUSTOMERS),
                stage.connectedWithChanges(MANY_CUSTOMERS),
                several(OF_AN_HOUR, () -> stage.connectedWithChanges(CUSTOMERS)),
                several(OF_AN_HOUR, () -> stage.connectedWithChanges(CUSTOMERS)),
                several(OTHERS, stage::connected),
                stage.connected(),
                stage.connected());
    }

    private static Tenant oneByOne(WriterStage stage) {
        long portal = stage.nextPortal();
        List<String> people = new Customers(stage.simulator(), portal).add(CUSTOMERS, "known");
        return new Tenant(UUID.randomUUID(), portal, 0, "", people, List.of());
    }

    private static List<Tenant> several(int count, Supplier<Tenant> one) {
        List<Tenant> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return all;
    }

    List<Tenant> connected() {
        List<Tenant> all = new ArrayList<>(List.of(saturated, likely, throttled, down));
        all.addAll(busy);
        all.addAll(quiet);
        all.addAll(others);
        return all;
    }
}
