package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.RecordSource;

/** The marketing e-mails of a portal. */
final class EmailShelf {

    private EmailShelf() {}

    static List<MarketingEmail> all(RecordSource source) {
        return source.documents(MarketingEmail.KIND).stream()
                .map(EmailShelf::read)
                .toList();
    }

    static Optional<MarketingEmail> find(RecordSource source, String id) {
        return source.document(MarketingEmail.KIND, id).map(EmailShelf::read);
    }

    static Document document(MarketingEmail email) {
        return DocumentCodec.write(MarketingEmail.KIND, Long.toString(email.id()), email);
    }

    private static MarketingEmail read(Document document) {
        return DocumentCodec.read(document, MarketingEmail.class);
    }

    /** What left from a moment on and before another. */
    static List<MarketingEmail.Sending> sendings(MarketingEmail email, Instant from, Instant to) {
        return email.sendings().stream()
                .filter(sending -> !sending.at().isBefore(from) && sending.at().isBefore(to))
                .toList();
    }
}
