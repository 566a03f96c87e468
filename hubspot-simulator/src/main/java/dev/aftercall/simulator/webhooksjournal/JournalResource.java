package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.objects.BatchOutcome;

/** Where the journal's entries are: the oldest, the newest, the next ones, one by one and several at once. */
final class JournalResource {

    private final JournalEntries journal;
    private final JournalFiles files;
    private final Clock clock;

    JournalResource(JournalEntries journal, JournalFiles files, Clock clock) {
        this.journal = journal;
        this.files = files;
        this.clock = clock;
    }

    void addTo(Router router, AppAccess access) {
        for (String family : List.of("journal", "journal-local")) {
            access.add(router, "GET", family, "/earliest", AppAccess.READ, request -> one(request, first(request, 1)));
            access.add(router, "GET", family, "/latest", AppAccess.READ, request -> one(request, last(request, 1)));
            access.add(
                    router,
                    "GET",
                    family,
                    "/offset/{offset}/next",
                    AppAccess.READ,
                    request -> one(request, after(request, 1)));
            access.add(router, "POST", family, "/batch/read", AppAccess.READ, this::read);
            access.add(
                    router,
                    "GET",
                    family,
                    "/batch/earliest/{count}",
                    AppAccess.READ,
                    request -> several(request, first(request, count(request))));
            access.add(
                    router,
                    "GET",
                    family,
                    "/batch/latest/{count}",
                    AppAccess.READ,
                    request -> several(request, last(request, count(request))));
            access.add(
                    router,
                    "GET",
                    family,
                    "/batch/{offset}/next/{count}",
                    AppAccess.READ,
                    request -> several(request, after(request, count(request))));
        }
    }

    private static OptionalLong portal(Request request) {
        Optional<String> portal = request.query().first("installPortalId");
        return portal.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(request.query().number("installPortalId", 0, 1, Integer.MAX_VALUE));
    }

    private static int count(Request request) {
        try {
            int count = Integer.parseInt(request.pathValue("count"));
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw Failures.validation("count must be a number", e);
        }
        throw Failures.validation("count must be at least 1");
    }

    private List<JournalEntry> first(Request request, int count) {
        return journal.first(portal(request), count);
    }

    private List<JournalEntry> last(Request request, int count) {
        return journal.last(portal(request), count);
    }

    /** An offset that has expired is as unknown as one that never was. */
    private List<JournalEntry> after(Request request, int count) {
        return journal.after(request.pathValue("offset"), portal(request), count)
                .orElseThrow(Failures::resourceNotFound);
    }

    private Reply one(Request request, List<JournalEntry> found) {
        return found.isEmpty() ? Reply.noContent() : Reply.ok(files.pointer(request, found.getFirst()));
    }

    private Reply several(Request request, List<JournalEntry> found) {
        return batch(request, found, List.of());
    }

    private Reply read(Request request) {
        List<JournalEntry> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        OptionalLong portal = portal(request);
        for (String offset : Json.textList(request.json(), "inputs")) {
            journal.find(offset)
                    .filter(entry -> portal.isEmpty() || entry.hubId() == portal.getAsLong())
                    .ifPresentOrElse(found::add, () -> missing.add(offset));
        }
        return batch(request, found, missing);
    }

    private Reply batch(Request request, List<JournalEntry> found, List<String> missing) {
        BatchOutcome outcome = new BatchOutcome();
        found.forEach(entry -> outcome.result(files.pointer(request, entry)));
        if (!missing.isEmpty()) {
            outcome.error(
                    Envelope.of("OBJECT_NOT_FOUND", "No journal entries have these offsets.")
                            .with("ids", missing),
                    "");
        }
        return outcome.reply(200, clock.instant(), false);
    }
}
