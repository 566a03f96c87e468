package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Journal;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.oauth.TokenChange;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.seed.SeededPortals;

/** All state: the seeded portals and the token book, brought up to date from the journal where there is one. */
final class World implements AutoCloseable {

    private static final String TOKENS = "tokens";
    private static final String PORTAL = "portal/";
    private static final String DATA = "data";

    private final ChangeCodec codec = new ChangeCodec();
    private final Map<Long, Portal> portals;
    private final TokenBook tokens;
    private final String data;
    private boolean settled;
    private final Optional<Journal> journal;
    private final History history;

    World(SimulatorSettings settings) {
        history = new History(settings.stateDirectory(), settings.clock());
        portals = SeededPortals.create(settings.data(), settings.clock(), this::recordPortal);
        tokens = new TokenBook(settings.tokens(), settings.clock(), this::recordTokens);
        data = settings.data().map(DataSet::toString).orElse("none");
        journal = settings.stateDirectory().map(directory -> Journal.open(file(directory), this::replay));
        journal.filter(open -> !settled).ifPresent(this::settle);
        lag(settings.lag());
    }

    /** A journal belongs to what was there before it; without a line that says so, that is no data set. */
    private void settle(Journal open) {
        if (open.isNew()) {
            open.append(DATA, "\"" + data + "\"");
        } else if (!data.equals("none")) {
            throw mismatch("none");
        }
    }

    private UncheckedIOException mismatch(String found) {
        return new UncheckedIOException(new IOException("the state folder was begun with another data set (" + found
                + ") than " + data + ": start with the same, or with an empty folder"));
    }

    private static Path file(Path directory) {
        return directory.resolve("journal.jsonl");
    }

    /** Makes search see changes from now on this much later. */
    void lag(LagSettings settings) {
        portals.forEach((hubId, portal) -> portal.index().setLag(settings.source(hubId)));
    }

    Map<Long, Portal> portals() {
        return portals;
    }

    TokenBook tokens() {
        return tokens;
    }

    History history() {
        return history;
    }

    private void recordPortal(long hubId, List<PortalChange> changes) {
        journal.ifPresent(open -> open.append(PORTAL + hubId, codec.portalEntry(changes)));
        history.committed(changes);
    }

    private void recordTokens(List<TokenChange> changes) {
        journal.ifPresent(open -> open.append(TOKENS, codec.tokenEntry(changes)));
    }

    private void replay(String stream, JsonNode entry) {
        if (stream.equals(DATA)) {
            settled = true;
            if (!entry.asText().equals(data)) {
                throw mismatch(entry.asText());
            }
            return;
        }
        if (stream.equals(TOKENS)) {
            tokens.restore(codec.tokenChanges(entry));
            return;
        }
        Portal portal =
                stream.startsWith(PORTAL) ? portals.get(Long.parseLong(stream.substring(PORTAL.length()))) : null;
        if (portal == null) {
            throw new IllegalStateException("the journal names a stream that does not exist: " + stream);
        }
        portal.restore(codec.portalChanges(entry, portal));
    }

    @Override
    public void close() {
        journal.ifPresent(Journal::close);
        history.close();
    }
}
