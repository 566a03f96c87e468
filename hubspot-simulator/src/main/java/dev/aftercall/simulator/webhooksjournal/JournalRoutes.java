package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.Map;

import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.oauth.TokenBook;
import dev.aftercall.simulator.portal.Portal;

/** Every path of the webhooks journal. */
public final class JournalRoutes {

    private final WebhookJournal journal;
    private final AppCredentials app;
    private final TokenBook tokens;
    private final Map<Long, Portal> portals;
    private final Clock clock;

    public JournalRoutes(
            WebhookJournal journal, AppCredentials app, TokenBook tokens, Map<Long, Portal> portals, Clock clock) {
        this.journal = journal;
        this.app = app;
        this.tokens = tokens;
        this.portals = portals;
        this.clock = clock;
    }

    public void addTo(Router router) {
        AppAccess access = new AppAccess(tokens, clock);
        JournalFiles files = new JournalFiles(journal.entries(), app.clientSecret(), clock);
        files.addTo(router);
        new JournalResource(journal.entries(), files, clock).addTo(router, access);
        new JournalSubscriptionResource(journal.subscriptions(), app.appId(), clock).addTo(router, access);
        new RecordSnapshotResource(journal, portals, clock).addTo(router, access);
    }
}
