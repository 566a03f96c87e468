package dev.aftercall.simulator.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Whoever works in the accounts besides apps. All of them go by the simulator's clock: moved on by a day, a day's work
 * is done. Nobody does anything at first.
 */
public final class People {

    private static final Duration COMPANY_AFTER = Duration.ofSeconds(3);

    private final Map<Long, Portal> portals;
    private final SimulatorTime time;
    private final Hands hands;
    private final CompanyMaker companies;
    private final Setting<Map<Long, PeopleSettings>> settings;

    private final AtomicInteger generation = new AtomicInteger();
    private final Map<Long, Integer> courses = new ConcurrentHashMap<>();

    /** What goes on in an account since it was set; the same set again later has another number. */
    private record Day(long hubId, PeopleSettings wanted, int course) {}

    public People(
            Map<Long, Portal> portals, SimulatorTime time, Hands hands, Setting<Map<Long, PeopleSettings>> settings) {
        this.portals = Map.copyOf(portals);
        this.time = time;
        this.hands = hands;
        this.companies = new CompanyMaker(hands);
        this.settings = settings;
        settings.watch(this::changed);
    }

    public PeopleSettings of(long hubId) {
        return settings.get().getOrDefault(hubId, PeopleSettings.NOBODY);
    }

    /** Sets what goes on in an account from now on. */
    public void set(long hubId, PeopleSettings wanted) {
        if (!portals.containsKey(hubId)) {
            throw new IllegalArgumentException("no portal " + hubId);
        }
        settings.update(before -> {
            Map<Long, PeopleSettings> all = new TreeMap<>(before);
            all.put(hubId, wanted);
            return all;
        });
    }

    private void changed(Map<Long, PeopleSettings> before, Map<Long, PeopleSettings> after) {
        after.forEach((hubId, wanted) -> {
            Portal portal = portals.get(hubId);
            if (portal != null && wanted.act() && !wanted.equals(before.get(hubId))) {
                int course = courses.merge(hubId, 1, Integer::sum);
                goOn(
                        new Crowd(portal, hands, wanted),
                        new Day(hubId, wanted, course),
                        time.clock().instant());
            }
        });
    }

    private boolean isStill(Day day) {
        return of(day.hubId()).equals(day.wanted()) && courses.getOrDefault(day.hubId(), 0) == day.course();
    }

    /** Automations forget what they were about to do; people go on. */
    public void forgetPlans() {
        generation.incrementAndGet();
    }

    private void goOn(Crowd crowd, Day day, Instant last) {
        long millis = (long) (crowd.nextPause() * 60_000 / day.wanted().perMinute());
        Instant next = last.plusMillis(Math.max(1, millis));
        time.agenda().at(next, () -> {
            if (isStill(day)) {
                crowd.actOnce();
                goOn(crowd, day, next);
            }
        });
    }

    /**
     * Told by a portal, in its turn, of what is about to be recorded, by whomever but automations.
     *
     * @param apps whether an app did it
     * @return what plans what comes of it
     */
    public Runnable saw(long hubId, List<PortalChange> changes, boolean apps) {
        PeopleSettings now = of(hubId);
        Portal portal = portals.get(hubId);
        if (portal == null || (!now.createCompanies() && now.workflows().isEmpty())) {
            return () -> {};
        }
        List<CrmRecord> made = newest(changes).stream()
                .filter(row -> isNew(portal, row, changes))
                .toList();
        return () -> made.forEach(row -> sawNew(hubId, row, now, apps));
    }

    /** Each record once, in its last state: making associations saves a new record again. */
    private static Collection<CrmRecord> newest(List<PortalChange> changes) {
        Map<Long, CrmRecord> rows = new LinkedHashMap<>();
        for (PortalChange change : changes) {
            if (change instanceof PortalChange.RecordSaved(CrmRecord row)) {
                rows.put(row.id(), row);
            }
        }
        return rows.values();
    }

    /** Told before the portal has applied the changes. What a merge leaves has a new id but is no new record. */
    private static boolean isNew(Portal portal, CrmRecord row, List<PortalChange> changes) {
        boolean merged = changes.stream()
                .anyMatch(change -> change instanceof PortalChange.Merged into && into.into() == row.id());
        return !merged
                && !row.isArchived()
                && row.createdAt().equals(row.updatedAt())
                && portal.read(view -> view.find(row.type(), row.id())).isEmpty();
    }

    private void sawNew(long hubId, CrmRecord row, PeopleSettings now, boolean apps) {
        Instant made = time.clock().instant();
        if (now.createCompanies() && row.type().equals(ObjectType.CONTACTS)) {
            row.value("email")
                    .ifPresent(
                            email -> plan(made.plus(COMPANY_AFTER), () -> companies.makeFor(hubId, row.id(), email)));
        }
        for (Workflow workflow : now.workflows()) {
            if (apps && workflow.type().equals(row.type().plural())) {
                plan(made.plus(workflow.after()), () -> set(hubId, row, workflow.values()));
            }
        }
    }

    private void plan(Instant due, Runnable what) {
        int now = generation.get();
        time.agenda().at(due, () -> {
            if (generation.get() == now) {
                what.run();
            }
        });
    }

    private void set(long hubId, CrmRecord row, Map<String, String> values) {
        ObjectNode body = Json.object();
        ObjectNode properties = body.putObject("properties");
        values.forEach(properties::put);
        hands.call(
                ChangeSource.automation("workflow"),
                hubId,
                "PATCH",
                "/crm/v3/objects/" + row.type().plural() + "/" + row.id(),
                body);
    }
}
