package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.Participant;

/**
 * One revision of a call, as far as HubSpot is to know of it.
 *
 * @param title as the source names it
 * @param outside everyone who isn't ours, in the source's order
 * @param repEmail in lower case
 * @param startedAt when it began, or the nearest moment that is known
 * @param talkMillis how long it was talked, in milliseconds
 * @param from E.164, or as the source gave it
 * @param to E.164, or as the source gave it
 * @param recordingUrl an https address that anyone may open
 * @param hasTranscript whether what was said can be read in full where the whole call is
 */
public record CallToWrite(
        UUID workspace,
        UUID callId,
        long revision,
        Kind kind,
        @Nullable String title,
        List<Participant> outside,
        @Nullable String repEmail,
        Direction direction,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Long talkMillis,
        Outcome outcome,
        @Nullable String from,
        @Nullable String to,
        @Nullable String recordingUrl,
        boolean hasTranscript,
        Notes notes,
        List<ActionItem> actionItems,
        Signals signals) {

    public CallToWrite {
        outside = List.copyOf(outside);
        actionItems = List.copyOf(actionItems);
    }

    /** Whether somebody talked with somebody, as far as is known. */
    public boolean isConversation() {
        return switch (outcome.result()) {
            case CONNECTED -> true;
            case UNKNOWN -> talkMillis != null && talkMillis > 0;
            case LEFT_VOICEMAIL, NO_ANSWER, BUSY, FAILED, CANCELED, NO_SHOW -> false;
        };
    }

    /** When it ended, or the nearest moment that is known. */
    public Instant end() {
        return endedAt == null ? startedAt : endedAt;
    }

    /** The number of the other side, for who looks for a call by it. */
    public @Nullable String outsideNumber() {
        return outside.stream()
                .map(Participant::phone)
                .filter(phone -> phone != null)
                .findFirst()
                .orElse(direction == Direction.INBOUND ? from : to);
    }

    /** What HubSpot shows it as. */
    public enum Kind {
        CALL,
        MEETING
    }

    /** Who called whom, from the workspace's view. */
    public enum Direction {
        INBOUND,
        OUTBOUND,
        UNKNOWN
    }

    /**
     * How it went.
     *
     * @param sourceOutcome the source's own word for it
     */
    public record Outcome(Result result, @Nullable String sourceOutcome) {}

    /** How it went, in our words. */
    public enum Result {
        CONNECTED,
        LEFT_VOICEMAIL,
        NO_ANSWER,
        BUSY,
        FAILED,
        CANCELED,
        NO_SHOW,
        UNKNOWN
    }

    /** What was said. */
    public record Notes(@Nullable String summary, Format format, List<String> keyPoints, List<String> nextSteps) {

        /** No notes. */
        public static final Notes NONE = new Notes(null, Format.PLAIN, List.of(), List.of());

        public Notes {
            keyPoints = List.copyOf(keyPoints);
            nextSteps = List.copyOf(nextSteps);
        }

        /** How the summary is marked up. */
        public enum Format {
            PLAIN,
            MARKDOWN,
            HTML
        }
    }

    /** What somebody promised to do. */
    public record ActionItem(
            String id,
            String text,
            @Nullable String assigneeEmail,
            @Nullable Instant dueAt,
            boolean done) {}

    /**
     * What the source made of it.
     *
     * @param sentimentPercent how the other side felt, from -100 to 100
     * @param stage where the source would move the deal to, in its own words
     * @param amountMinor what it would change the deal's amount to, in minor units of the deal's currency
     */
    public record Signals(
            @Nullable Integer sentimentPercent,
            @Nullable String stage,
            @Nullable String amountMinor) {

        /** It says nothing. */
        public static final Signals NONE = new Signals(null, null, null);
    }
}
