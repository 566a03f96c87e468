package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A call with every field set, and one with only the required ones. */
final class CallSamples {

    private CallSamples() {}

    static Call full(UUID callId, UUID workspace, Instant at) {
        return new Call(
                callId,
                workspace,
                2,
                Call.Kind.PHONE_CALL,
                "vapi",
                "call-77",
                "tenant-5",
                "call-76",
                List.of(new Call.Leg("leg-1", "+4930123456", "+4930654321", at, at.plusSeconds(60))),
                "Renewal",
                List.of(new Call.Participant(
                        "Ada Byron", "ada@example.com", "+4930123456", Call.Participant.Role.EXTERNAL)),
                new Call.Rep("rep1@northwind.example", "u-1", "Rep One", Call.Rep.Nature.HUMAN),
                Call.Direction.OUTBOUND,
                at,
                at.plusSeconds(5),
                at.plusSeconds(65),
                5_000L,
                60_000L,
                new Call.Outcome(Call.Outcome.Result.CONNECTED, "customer-ended-call"),
                new CallMedia.Voicemail(1_000L, "vm-1"),
                new CallMedia.Recording("https://recordings.example/77.mp3", at.plusSeconds(3600), "signed"),
                new CallMedia.Transcript("transcript-77", "en-GB"),
                new Call.Summary("**Ada** renews.", Call.Summary.Format.MARKDOWN),
                List.of("Price is fine"),
                List.of("Send the contract"),
                List.of(new Call.ActionItem("item-1", "Send the contract", "rep1@northwind.example", at, false)),
                List.of(new Call.Insight("competitor", "Contoso was named")),
                new Call.Sentiment("positive", 80),
                List.of("renewal"),
                new Call.Consent(Call.Consent.Status.GIVEN, "verbal"),
                new Call.RecommendedDealChange("contractsent", "1200000", "Asked for the contract"),
                Map.of("campaign", "autumn"),
                at.plusSeconds(70));
    }

    static Call minimal(UUID callId, UUID workspace) {
        return new Call(
                callId,
                workspace,
                1,
                Call.Kind.UNKNOWN,
                "canonical",
                "call-1",
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                Call.Direction.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                null);
    }
}
