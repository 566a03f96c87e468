package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Journal;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.oauth.TokenChange;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.seed.DataSet;
import dev.aftercall.simulator.seed.SeededPortals;
import dev.aftercall.simulator.timeline.AppDeclarations;
import dev.aftercall.simulator.webhooks.SetupJson;
import dev.aftercall.simulator.webhooks.SubscriptionBook;
import dev.aftercall.simulator.webhooks.WebhookSetup;

/** All state: the seeded portals and the token book, brought up to date from the journal where there is one. */
final class World implements AutoCloseable {

    private static final String TOKENS = "tokens";
    private static final String DECLARATIONS = "declarations";
    private static final String PORTAL = "portal/";
    private static final String DATA = "data";
    private static final String WEBHOOKS = "webhooks";
    private static final String PLANS = "plans";
    private static final String CLEARED = "cleared/";
    private static final int PART = 500;

    private final ChangeCodec codec = new ChangeCodec();
    private final Map<Long, Portal> portals;
    private final TokenBook tokens;
    private final SubscriptionBook subscriptions;
    private final AppDeclarations declarations;
    private final Plans plans;
    private final String data;
    private boolean settled;
    private final Optional<Journal> journal;
    private final History history;
    private final SimulatorSettings settings;
    private volatile LagSettings lag;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** Is told, in a portal's turn, of what was recorded and not yet applied, and whether an app did it. */
    interface Watcher {
        void saw(long hubId, List<PortalChange> changes, boolean apps);
    }

    World(SimulatorSettings settings) {
        this.settings = settings;
        this.lag = settings.lag();
        history = new History(settings.stateDirectory(), settings.clock());
        portals = SeededPortals.create(settings.data(), settings.clock(), this::recordPortal);
        tokens = new TokenBook(settings.tokens(), settings.clock(), this::recordTokens);
        subscriptions = new SubscriptionBook(settings.clock(), this::recordWebhooks);
        declarations = new AppDeclarations(this::recordDeclaration);
        plans = new Plans(this::recordPlans);
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

    /** What all accounts hold and have paid for, every token, what the app subscribed to and what it declared. */
    record Contents(
            Map<Long, List<PortalChange>> portals,
            List<TokenChange> tokens,
            WebhookSetup webhooks,
            List<Document> declarations,
            Map<Long, Plan> plans) {}

    Contents contents() {
        Map<Long, List<PortalChange>> all = new TreeMap<>();
        portals.forEach((hubId, portal) -> all.put(hubId, portal.contents()));
        return new Contents(all, tokens.contents(), subscriptions.setup(), declarations.contents(), plans.all());
    }

    /** Holds this from now on. What was kept of earlier is forgotten; a crash meanwhile leaves the one or the other. */
    void become(Contents contents) {
        alone(() -> {
            journal.ifPresent(open -> open.rewrite(sink -> write(sink, contents)));
            contents.portals().forEach((hubId, changes) -> portal(hubId).become(changes));
            tokens.become(contents.tokens());
            subscriptions.restore(contents.webhooks());
            declarations.become(contents.declarations());
            plans.become(contents.plans());
        });
    }

    private void write(Journal.Sink sink, Contents contents) {
        sink.append(DATA, "\"" + data + "\"");
        contents.portals().forEach((hubId, changes) -> {
            sink.append(CLEARED + hubId, "null");
            inParts(changes).forEach(part -> sink.append(PORTAL + hubId, codec.portalEntry(part)));
        });
        sink.append(TOKENS, codec.tokenEntry(contents.tokens()));
        sink.append(WEBHOOKS, Json.write(SetupJson.of(contents.webhooks())));
        contents.declarations().forEach(each -> sink.append(DECLARATIONS, codec.documentEntry(each)));
        sink.append(PLANS, codec.planEntry(contents.plans()));
    }

    /** Is as it was at the first start. */
    void reset() {
        Map<Long, Portal> first = SeededPortals.create(settings.data(), settings.clock(), (hubId, changes) -> {});
        alone(() -> {
            journal.ifPresent(open -> open.rewrite(sink -> sink.append(DATA, "\"" + data + "\"")));
            first.forEach((hubId, portal) -> portal(hubId).become(portal.contents()));
            tokens.become(List.of());
            subscriptions.restore(WebhookSetup.NONE);
            declarations.become(List.of());
            plans.become(Map.of());
        });
    }

    /** Nobody writes meanwhile: what the journal and memory hold would differ. */
    private void alone(Runnable what) {
        List<Consumer<Runnable>> turns = new ArrayList<>();
        portals.values().forEach(portal -> turns.add(portal::alone));
        turns.add(tokens::alone);
        turns.add(subscriptions::alone);
        turns.add(declarations::alone);
        turns.add(plans::alone);
        Runnable all = what;
        for (Consumer<Runnable> turn : turns.reversed()) {
            Runnable inner = all;
            all = () -> turn.accept(inner);
        }
        all.run();
    }

    private static List<List<PortalChange>> inParts(List<PortalChange> changes) {
        List<List<PortalChange>> parts = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += PART) {
            parts.add(changes.subList(from, Math.min(changes.size(), from + PART)));
        }
        return parts;
    }

    private Portal portal(long hubId) {
        Portal portal = portals.get(hubId);
        if (portal == null) {
            throw new IllegalStateException("no account " + hubId);
        }
        return portal;
    }

    private static Path file(Path directory) {
        return directory.resolve("journal.jsonl");
    }

    void watch(Watcher other) {
        watchers.add(other);
    }

    /** Makes search see changes from now on this much later. */
    void lag(LagSettings other) {
        lag = other;
        portals.forEach((hubId, portal) -> portal.index().setLag(other.source(hubId)));
    }

    LagSettings lag() {
        return lag;
    }

    Map<Long, Portal> portals() {
        return portals;
    }

    TokenBook tokens() {
        return tokens;
    }

    SubscriptionBook subscriptions() {
        return subscriptions;
    }

    AppDeclarations declarations() {
        return declarations;
    }

    Plans plans() {
        return plans;
    }

    History history() {
        return history;
    }

    private void recordPortal(long hubId, List<PortalChange> changes) {
        journal.ifPresent(open -> open.append(PORTAL + hubId, codec.portalEntry(changes)));
        history.committed(changes);
        Optional<String> who = Passage.current().flatMap(Passage::clientId);
        boolean apps = who.filter(Grant.PEOPLE::equals).isEmpty();
        watchers.forEach(watcher -> watcher.saw(hubId, changes, apps));
    }

    private void recordTokens(List<TokenChange> changes) {
        journal.ifPresent(open -> open.append(TOKENS, codec.tokenEntry(changes)));
    }

    private void recordWebhooks(WebhookSetup setup) {
        journal.ifPresent(open -> open.append(WEBHOOKS, Json.write(SetupJson.of(setup))));
    }

    private void recordDeclaration(Document change) {
        journal.ifPresent(open -> open.append(DECLARATIONS, codec.documentEntry(change)));
    }

    private void recordPlans(Map<Long, Plan> changes) {
        journal.ifPresent(open -> open.append(PLANS, codec.planEntry(changes)));
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
        if (stream.equals(WEBHOOKS)) {
            subscriptions.restore(SetupJson.read(entry));
            return;
        }
        if (stream.equals(DECLARATIONS)) {
            declarations.restore(codec.document(entry));
            return;
        }
        if (stream.equals(PLANS)) {
            plans.restore(codec.plans(entry));
            return;
        }
        if (stream.startsWith(CLEARED)) {
            portal(Long.parseLong(stream.substring(CLEARED.length()))).become(List.of());
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
