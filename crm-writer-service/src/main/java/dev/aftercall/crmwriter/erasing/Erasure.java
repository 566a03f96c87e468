package dev.aftercall.crmwriter.erasing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.ErasureEvent.ErasureAsked;

/**
 * What is to be forgotten.
 *
 * @param subject its name, unique in the workspace
 * @param hubId of a grant or contact
 * @param grant all up to this one
 * @param askedAt what came into being later stays
 */
public record Erasure(
        UUID workspace,
        String subject,
        Kind kind,
        @Nullable String hubId,
        @Nullable Long grant,
        @Nullable String contactId,
        @Nullable UUID call,
        Instant askedAt) {

    /** What kinds of things are forgotten. */
    public enum Kind {
        /** All that came of a connection, and of those to the same portal before. */
        GRANT,
        WORKSPACE,
        CONTACT,
        CALL
    }

    /** The purge of a grant; empty where its data stays. */
    public static Optional<Erasure> of(ConnectionRemoved removed) {
        return removed.purge()
                ? Optional.of(new Erasure(
                        removed.workspace(),
                        "grant/%s/%d".formatted(removed.hubId(), removed.grant()),
                        Kind.GRANT,
                        removed.hubId(),
                        removed.grant(),
                        null,
                        null,
                        removed.at()))
                : Optional.empty();
    }

    /** What an event asks for; empty where this release doesn't know what that is, or it names nothing. */
    static Optional<Erasure> of(ErasureAsked asked) {
        return switch (asked.kind()) {
            case WORKSPACE -> Optional.of(of(asked, Kind.WORKSPACE));
            case GRANT ->
                asked.hubId() == null || asked.grant() == null ? Optional.empty() : Optional.of(of(asked, Kind.GRANT));
            case CONTACT ->
                asked.hubId() == null || asked.contactId() == null
                        ? Optional.empty()
                        : Optional.of(of(asked, Kind.CONTACT));
            case CALL -> asked.callId() == null ? Optional.empty() : Optional.of(of(asked, Kind.CALL));
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Erasure of(ErasureAsked asked, Kind kind) {
        return new Erasure(
                asked.workspace(),
                asked.subject(),
                kind,
                asked.hubId(),
                asked.grant(),
                asked.contactId(),
                asked.callId(),
                asked.at());
    }
}
