package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.EmailAddresses;
import dev.aftercall.crmwriter.matching.Participant;
import dev.aftercall.crmwriter.matching.PhoneNumbers;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.CallToWrite.Signals;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallMedia;

/** Reads the call of an event into what HubSpot is to know of it; addresses and numbers are normalised here. */
@ApplicationScoped
public class CallReader {

    private final PhoneNumbers phoneNumbers;

    CallReader(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * Reads a call.
     *
     * @param admittedAt stands for the call's time where the source sent none
     */
    public CallToWrite read(Call call, Instant admittedAt) {
        Call.@Nullable Rep speaker = call.rep();
        String repEmail = speaker == null
                ? null
                : EmailAddresses.normalise(speaker.email()).orElse(null);
        List<Participant> outside = call.participants().stream()
                .filter(person -> isOutside(person, repEmail))
                .map(this::participant)
                .toList();
        return new CallToWrite(
                call.workspace(),
                call.callId(),
                call.revision(),
                call.kind() == Call.Kind.MEETING ? Kind.MEETING : Kind.CALL,
                call.title(),
                outside,
                repEmail,
                direction(call.direction()),
                first(
                        Times.likely(call.startedAt()),
                        Times.likely(call.answeredAt()),
                        Times.likely(call.endedAt()),
                        admittedAt),
                Times.likely(call.endedAt()),
                talkMillis(call),
                outcome(call),
                number(call, true),
                number(call, false),
                recordingUrl(call.recording()),
                call.transcript() != null,
                notes(call),
                call.actionItems().stream().map(CallReader::actionItem).toList(),
                signals(call));
    }

    private static boolean isOutside(Call.Participant person, @Nullable String repEmail) {
        return switch (person.role()) {
            case EXTERNAL -> true;
            case INTERNAL, AI -> false;
            case UNKNOWN ->
                EmailAddresses.normalise(person.email())
                        .map(email -> !email.equals(repEmail))
                        .orElse(true);
        };
    }

    private Participant participant(Call.Participant person) {
        return new Participant(
                person.name(),
                EmailAddresses.normalise(person.email()).orElse(null),
                phoneNumbers.normalise(person.phone()).orElse(null));
    }

    private @Nullable String number(Call call, boolean from) {
        String ofLeg = call.legs().stream()
                .map(leg -> from ? leg.from() : leg.to())
                .filter(number -> number != null)
                .findFirst()
                .orElse(null);
        if (ofLeg != null) {
            return phoneNumbers.normalise(ofLeg).orElse(ofLeg);
        }
        boolean outsideCalled = call.direction() == Call.Direction.INBOUND;
        Call.Participant.Role side =
                from == outsideCalled ? Call.Participant.Role.EXTERNAL : Call.Participant.Role.INTERNAL;
        return call.participants().stream()
                .filter(person -> person.role() == side)
                .flatMap(person -> phoneNumbers.normalise(person.phone()).stream())
                .findFirst()
                .orElse(null);
    }

    private static Direction direction(Call.Direction direction) {
        return switch (direction) {
            case INBOUND -> Direction.INBOUND;
            case OUTBOUND -> Direction.OUTBOUND;
            case INTERNAL, UNKNOWN -> Direction.UNKNOWN;
        };
    }

    private static Outcome outcome(Call call) {
        if (call.outcome() == null) {
            return new Outcome(Result.UNKNOWN, null);
        }
        Result result =
                switch (call.outcome().result()) {
                    case CONNECTED -> Result.CONNECTED;
                    case LEFT_VOICEMAIL -> Result.LEFT_VOICEMAIL;
                    case UNKNOWN -> Result.UNKNOWN;
                    case NO_ANSWER -> Result.NO_ANSWER;
                    case BUSY -> Result.BUSY;
                    case FAILED -> Result.FAILED;
                    case CANCELED -> Result.CANCELED;
                    case NO_SHOW -> Result.NO_SHOW;
                };
        return new Outcome(result, call.outcome().sourceOutcome());
    }

    private static @Nullable Long talkMillis(Call call) {
        if (call.talkMillis() != null) {
            return call.talkMillis();
        }
        Instant begin = Times.likely(call.answeredAt() == null ? call.startedAt() : call.answeredAt());
        Instant end = Times.likely(call.endedAt());
        return begin == null || end == null || end.isBefore(begin)
                ? null
                : Duration.between(begin, end).toMillis();
    }

    /** Only what anyone may open, for as long as the record stands: vendors' signed links expire. */
    private static @Nullable String recordingUrl(CallMedia.@Nullable Recording recording) {
        boolean lasting = recording != null && "public".equals(recording.access()) && recording.expiresAt() == null;
        return lasting && recording.reference().startsWith("https://") ? recording.reference() : null;
    }

    private static Notes notes(Call call) {
        Call.@Nullable Summary summary = call.summary();
        return new Notes(
                summary == null ? null : summary.text(),
                summary == null ? Notes.Format.PLAIN : format(summary.format()),
                call.keyPoints(),
                call.nextSteps());
    }

    private static Notes.Format format(Call.Summary.Format format) {
        return switch (format) {
            case PLAIN, UNKNOWN -> Notes.Format.PLAIN;
            case MARKDOWN -> Notes.Format.MARKDOWN;
            case HTML -> Notes.Format.HTML;
        };
    }

    private static Signals signals(Call call) {
        Call.@Nullable RecommendedDealChange deal = call.recommendedDealChange();
        return new Signals(
                call.sentiment() == null ? null : call.sentiment().scorePercent(),
                deal == null || deal.stage() == null || deal.stage().isBlank() ? null : deal.stage(),
                deal == null ? null : amount(deal.amountMinor()));
    }

    /** What is no number of minor units is no amount. */
    private static @Nullable String amount(@Nullable String minor) {
        return minor != null && minor.matches("[0-9]{1,15}") ? minor : null;
    }

    private static ActionItem actionItem(Call.ActionItem item) {
        return new ActionItem(
                item.id(),
                item.text(),
                EmailAddresses.normalise(item.assignee()).orElse(null),
                Times.likely(item.dueAt()),
                item.done());
    }

    private static Instant first(@Nullable Instant... instants) {
        return Stream.of(instants)
                .filter(instant -> instant != null)
                .findFirst()
                .orElseThrow();
    }
}
