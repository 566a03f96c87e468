package dev.aftercall.simulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.seed.SeededPortals;
import dev.aftercall.simulator.state.FileTrouble;
import dev.aftercall.simulator.state.Part;

/** What accounts hold, as a part of the state: a stream for each, on top of what it was seeded with. */
final class PortalContents implements Part<PortalContents.Accounts> {

    /** @param seeded whether this is what every start begins with, so that no journal needs to hold it */
    record Accounts(boolean seeded, Map<Long, List<PortalChange>> changes) {}

    private static final String PORTAL = "portal/";
    private static final String CLEARED = "cleared/";
    private static final int PART = 500;

    private final Map<Long, Portal> portals;
    private final ChangeCodec codec;
    private final Optional<DataSet> data;
    private final Clock clock;

    PortalContents(Map<Long, Portal> portals, ChangeCodec codec, Optional<DataSet> data, Clock clock) {
        this.portals = portals;
        this.codec = codec;
        this.data = data;
        this.clock = clock;
    }

    static String stream(long hubId) {
        return PORTAL + hubId;
    }

    @Override
    public boolean owns(String stream) {
        return stream.startsWith(PORTAL) || stream.startsWith(CLEARED);
    }

    @Override
    public void replay(String stream, JsonNode entry) {
        String hubId = stream.substring(stream.indexOf('/') + 1);
        Portal portal = portals.values().stream()
                .filter(each -> Long.toString(each.profile().hubId()).equals(hubId))
                .findFirst()
                .orElseThrow(
                        () -> FileTrouble.unreadable("the journal names an account that does not exist: " + hubId));
        if (stream.startsWith(CLEARED)) {
            portal.become(List.of());
        } else {
            portal.restore(codec.portalChanges(entry, portal));
        }
    }

    @Override
    public Accounts contents() {
        return new Accounts(false, contents(portals));
    }

    @Override
    public Accounts first() {
        int accounts = portals.size() - (data.isPresent() ? 1 : 0);
        return new Accounts(true, contents(SeededPortals.create(data, accounts, clock, (hubId, changes) -> {})));
    }

    private static Map<Long, List<PortalChange>> contents(Map<Long, Portal> portals) {
        Map<Long, List<PortalChange>> all = new TreeMap<>();
        portals.forEach((hubId, portal) -> all.put(hubId, portal.contents()));
        return all;
    }

    @Override
    public void write(Accounts contents, BiConsumer<String, String> sink) {
        if (contents.seeded()) {
            return;
        }
        contents.changes().forEach((hubId, changes) -> {
            sink.accept(CLEARED + hubId, "null");
            for (int from = 0; from < changes.size(); from += PART) {
                List<PortalChange> some = changes.subList(from, Math.min(changes.size(), from + PART));
                sink.accept(stream(hubId), codec.portalEntry(some));
            }
        });
    }

    @Override
    public void become(Accounts contents) {
        portals.forEach((hubId, portal) -> portal.become(contents.changes().getOrDefault(hubId, List.of())));
    }

    @Override
    public void alone(Runnable what) {
        List<Consumer<Runnable>> turns = new ArrayList<>();
        portals.values().forEach(portal -> turns.add(portal::alone));
        Runnable all = what;
        for (Consumer<Runnable> turn : turns.reversed()) {
            Runnable inner = all;
            all = () -> turn.accept(inner);
        }
        all.run();
    }
}
