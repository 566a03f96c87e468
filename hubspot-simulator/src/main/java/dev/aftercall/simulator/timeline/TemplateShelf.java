package dev.aftercall.simulator.timeline;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.Documents;

/** The app's templates. An app that has none gets none: HubSpot lets only those go on that had some before. */
final class TemplateShelf {

    private static final int MOST = 750;
    private static final long FIRST_ID = 1_100_001;

    private final AppDeclarations declarations;
    private final Clock clock;

    TemplateShelf(AppDeclarations declarations, Clock clock) {
        this.declarations = declarations;
        this.clock = clock;
    }

    List<EventTemplate> all() {
        return declarations.read(TemplateShelf::all);
    }

    private static List<EventTemplate> all(Documents documents) {
        return documents.all(EventTemplate.KIND).stream()
                .map(TemplateShelf::read)
                .toList();
    }

    private static EventTemplate read(Document document) {
        return DocumentCodec.read(document, EventTemplate.class);
    }

    /** @throws ApiFailure 404 when there is none with this id */
    EventTemplate get(String id) {
        return declarations
                .find(EventTemplate.KIND, id)
                .map(TemplateShelf::read)
                .orElseThrow(Failures::resourceNotFound);
    }

    /** @throws ApiFailure 403 for an app that has no templates */
    void requireSome() {
        if (all().isEmpty()) {
            throw refused();
        }
    }

    private static ApiFailure refused() {
        return new ApiFailure(
                403, Envelope.of("FORBIDDEN", "This app cannot use the legacy timeline events API. Use app events."));
    }

    /**
     * Makes a template.
     *
     * @param make from its id and the time
     * @param may whether an app with these templates may have another
     * @throws ApiFailure 403 when it may not, 400 when it has as many as there can be
     */
    EventTemplate add(BiFunction<String, Instant, EventTemplate> make, Predicate<List<EventTemplate>> may) {
        return read(declarations.save(documents -> {
            List<EventTemplate> before = all(documents);
            if (!may.test(before)) {
                throw refused();
            }
            if (before.size() >= MOST) {
                throw Failures.validation("An app has at most " + MOST + " event templates.");
            }
            long highest = before.stream()
                    .mapToLong(each -> Long.parseLong(each.id()))
                    .max()
                    .orElse(FIRST_ID - 1);
            String id = Long.toString(highest + 1);
            return DocumentCodec.write(EventTemplate.KIND, id, make.apply(id, clock.instant()));
        }));
    }

    /** @throws ApiFailure 404 when there is none with this id */
    EventTemplate change(String id, BiFunction<EventTemplate, Instant, EventTemplate> change) {
        return read(declarations.save(documents -> {
            EventTemplate before = documents
                    .find(EventTemplate.KIND, id)
                    .map(TemplateShelf::read)
                    .orElseThrow(Failures::resourceNotFound);
            return DocumentCodec.write(EventTemplate.KIND, id, change.apply(before, clock.instant()));
        }));
    }

    void remove(String id) {
        declarations.remove(EventTemplate.KIND, id);
    }
}
