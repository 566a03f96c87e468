package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallMedia;

/** Builds calls as call-ingest publishes them. */
public final class Calls {

    /** When call-ingest accepted the first delivery of each. */
    public static final Instant ACCEPTED = Instant.parse("2026-05-04T10:05:01.250Z");

    private final UUID workspace;
    private final UUID callId;
    private long revision = 1;
    private Call.Kind kind = Call.Kind.PHONE_CALL;
    private Call.@Nullable Summary summary;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String title;
    private String rep = "rep1@northwind.example";
    private Instant started = Instant.parse("2026-05-04T10:00:00Z");
    private Instant accepted = ACCEPTED;
    private Call.@Nullable Outcome outcome;
    private final List<Call.Participant> others = new ArrayList<>();
    private final List<Call.ActionItem> actionItems = new ArrayList<>();
    private final List<String> nextSteps = new ArrayList<>();
    private Call.@Nullable RecommendedDealChange dealChange;
    private CallMedia.@Nullable Recording recording;
    private CallMedia.@Nullable Transcript transcript;

    private Calls(UUID workspace, UUID callId) {
        this.workspace = workspace;
        this.callId = callId;
    }

    /** A phone call by rep1 with somebody unknown. */
    public static Calls aCall(UUID workspace, UUID callId) {
        return new Calls(workspace, callId);
    }

    /** A new phone call. */
    public static Calls aCall(UUID workspace) {
        return new Calls(workspace, UUID.randomUUID());
    }

    public UUID id() {
        return callId;
    }

    public Calls revision(long number) {
        revision = number;
        return this;
    }

    public Calls meeting() {
        kind = Call.Kind.MEETING;
        return this;
    }

    public Calls withEmail(String address) {
        email = address;
        return this;
    }

    public Calls withPhone(String number) {
        phone = number;
        return this;
    }

    public Calls titled(String text) {
        title = text;
        return this;
    }

    public Calls summary(String text) {
        summary = new Call.Summary(text, Call.Summary.Format.PLAIN);
        return this;
    }

    public Calls summary(Call.Summary.Format format, String text) {
        summary = new Call.Summary(text, format);
        return this;
    }

    public Calls at(Instant moment) {
        started = moment;
        return this;
    }

    public Calls acceptedAt(Instant moment) {
        accepted = moment;
        return this;
    }

    public Calls byRep(String address) {
        rep = address;
        return this;
    }

    public Calls result(Call.Outcome.Result result) {
        outcome = new Call.Outcome(result, null);
        return this;
    }

    /** What is agreed to happen next. */
    public Calls nextStep(String text) {
        nextSteps.add(text);
        return this;
    }

    /** Where the source would move the deal to, and whether it would change its amount. */
    public Calls recommending(@Nullable String stage, @Nullable String amountMinor) {
        dealChange = new Call.RecommendedDealChange(stage, amountMinor, null);
        return this;
    }

    /** Its sound is kept there. */
    public Calls recording(CallMedia.Recording kept) {
        recording = kept;
        return this;
    }

    /** All that was said can be read. */
    public Calls transcribed() {
        transcript = new CallMedia.Transcript("transcript-1", "en");
        return this;
    }

    /** Further people from outside. */
    public Calls with(List<String> addresses) {
        addresses.forEach(
                address -> others.add(new Call.Participant(null, address, null, Call.Participant.Role.EXTERNAL)));
        return this;
    }

    public Calls item(String id, String text) {
        actionItems.add(new Call.ActionItem(id, text, null, null, false));
        return this;
    }

    /** The same, due then and perhaps done. */
    public Calls item(String id, String text, @Nullable Instant dueAt, boolean done) {
        actionItems.add(new Call.ActionItem(id, text, null, dueAt, done));
        return this;
    }

    /** The call. */
    public Call build() {
        return new Call(
                callId,
                workspace,
                revision,
                kind,
                "canonical",
                callId.toString(),
                null,
                null,
                List.of(),
                title,
                participants(),
                new Call.Rep(rep, null, null, Call.Rep.Nature.HUMAN),
                Call.Direction.OUTBOUND,
                started,
                started,
                started.plusSeconds(300),
                null,
                null,
                outcome,
                null,
                recording,
                transcript,
                summary,
                List.of(),
                List.copyOf(nextSteps),
                List.copyOf(actionItems),
                List.of(),
                null,
                List.of(),
                null,
                dealChange,
                Map.of(),
                accepted);
    }

    private List<Call.Participant> participants() {
        List<Call.Participant> all = new ArrayList<>();
        if (email != null || phone != null) {
            all.add(new Call.Participant("Somebody", email, phone, Call.Participant.Role.EXTERNAL));
        }
        all.addAll(others);
        return all;
    }
}
