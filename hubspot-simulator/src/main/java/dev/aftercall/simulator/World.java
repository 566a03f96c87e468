package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultChange;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Ledger;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.oauth.TokenChange;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.seed.SeededPortals;
import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Format;
import dev.aftercall.simulator.state.KeptBook;
import dev.aftercall.simulator.timeline.AppDeclarations;
import dev.aftercall.simulator.webhooks.SetupJson;
import dev.aftercall.simulator.webhooks.SubscriptionBook;
import dev.aftercall.simulator.webhooks.WebhookSetup;

/** The accounts, and what apps have in all of them: tokens, subscriptions, declarations, plans, faults. */
final class World implements AutoCloseable {

    private final Ledger ledger;
    private final ChangeCodec codec;
    private final DataSetMark mark;
    private final Map<Long, Portal> portals;
    private final TokenBook tokens;
    private final SubscriptionBook subscriptions;
    private final AppDeclarations declarations;
    private final Plans plans;
    private final FaultBook faults;
    private final History history;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** Is told, in a portal's turn, of what is about to be recorded and applied, and whether an app did it. */
    interface Watcher {

        /** What else is to be recorded together with it. */
        Runnable saw(long hubId, List<PortalChange> changes, boolean apps);
    }

    World(SimulatorSettings settings, LiveSettings live, Ledger ledger, ChangeCodec codec) {
        this.ledger = ledger;
        this.codec = codec;
        history = new History(settings.clock());
        portals = SeededPortals.create(settings.data(), settings.accounts(), settings.clock(), this::recordPortal);
        mark = ledger.add(new DataSetMark(settings.data()));
        ledger.add(new PortalContents(portals, codec, settings.data(), settings.clock()));
        Format<List<TokenChange>> tokenFormat = codec.listOf(TokenChange.class);
        tokens = new TokenBook(
                live.tokens(), settings.clock(), changes -> record("tokens", tokenFormat, changes), ledger::together);
        keep("tokens", tokens, List.of(), tokenFormat);
        Format<WebhookSetup> setupFormat = Format.of(setup -> Json.write(SetupJson.of(setup)), SetupJson::read);
        subscriptions = new SubscriptionBook(settings.clock(), setup -> record("webhooks", setupFormat, setup));
        keep("webhooks", subscriptions, WebhookSetup.NONE, setupFormat);
        Format<Document> documentFormat = codec.format(Document.class);
        declarations = new AppDeclarations(change -> record("declarations", documentFormat, change));
        ledger.add(new KeptBook<>("declarations", declarations, List.of(), documentFormat, all -> all));
        Format<Map<Long, Plan>> planFormat = codec.byAccount(Plan.class);
        plans = new Plans(changes -> record("plans", planFormat, changes));
        keep("plans", plans, Map.of(), planFormat);
        Format<List<FaultChange>> faultFormat = codec.listOf(FaultChange.class);
        faults = new FaultBook(settings.clock(), changes -> record("faults", faultFormat, changes));
        keep("faults", faults, List.of(), faultFormat);
        live.lag().watch((before, after) -> lag(after));
        lag(live.lag().get());
    }

    private <T> void keep(String stream, Book<T, T> book, T first, Format<T> format) {
        ledger.add(new KeptBook<>(stream, book, first, format, List::of));
    }

    private <T> void record(String stream, Format<T> format, T change) {
        ledger.append(stream, () -> format.write(change));
    }

    /** Is as the folder has it, and keeps there what changes; without one all of it goes with the process. */
    void open(Optional<Path> folder) {
        folder.ifPresent(this::openJournal);
        // The journal's lock says whose folder it is, and to open the history cuts off a torn line.
        history.open(folder);
    }

    private void openJournal(Path folder) {
        if (ledger.open(folder.resolve("journal.jsonl"))) {
            ledger.append(DataSetMark.STREAM, mark::entry);
        } else {
            mark.check();
        }
    }

    void watch(Watcher other) {
        watchers.add(other);
    }

    /** Makes search see changes from now on this much later. */
    private void lag(LagSettings settings) {
        portals.forEach((hubId, portal) -> portal.index().setLag(settings.source(hubId)));
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

    FaultBook faults() {
        return faults;
    }

    History history() {
        return history;
    }

    /** What follows of the changes is recorded with them, so that a crash leaves both or neither. */
    private void recordPortal(long hubId, List<PortalChange> changes) {
        Optional<String> who = Passage.current().flatMap(Passage::clientId);
        boolean apps = who.filter(Grant.PEOPLE::equals).isEmpty();
        List<Runnable> following = watchers.stream()
                .map(watcher -> watcher.saw(hubId, changes, apps))
                .toList();
        String entry = ledger.isKept() ? codec.portalEntry(changes) : "";
        ledger.together(() -> {
            ledger.append(PortalContents.stream(hubId), () -> entry);
            ledger.afterwards(() -> history.committed(changes));
            following.forEach(Runnable::run);
        });
    }

    @Override
    public void close() {
        ledger.close();
        history.close();
    }
}
