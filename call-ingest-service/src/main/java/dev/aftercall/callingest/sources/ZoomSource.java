package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.proving.Webhook;
import dev.aftercall.callingest.proving.ZoomSignature;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;

/**
 * Zoom's webhooks, as developers.zoom.us/docs/api/webhooks has them. Its events are kept and make no call yet: they hold
 * neither who took part nor what was said. The challenge is answered only to who proves itself, since what it wants signed is
 * the sender's choice: a signature of any event could be had by it.
 */
final class ZoomSource implements SourceAdapter {

    private static final String CHALLENGE = "endpoint.url_validation";
    private static final int LONGEST_ID = 256;
    private static final Pattern PLAIN_TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final SourceFacts FACTS = new SourceFacts(
            "Zoom's webhooks of meetings and of Zoom Phone",
            new SourceFacts.Proving(
                    ProofScheme.fixed(Kind.ZOOM),
                    Set.of(Kind.ZOOM),
                    SecretFrom.THE_PLATFORM,
                    "5 minutes, a rule of ours"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "3 seconds",
                    Duration.ofMinutes(85),
                    "3 times, after 5, 20 and 60 minutes"),
            new SourceFacts.Naming(
                    "the SHA-256 of the body",
                    "`payload.object.uuid`: the id of a meeting recurs",
                    "`payload.account_id`"),
            new SourceFacts.Saying(
                    kept(
                            CHALLENGE,
                            "meeting.ended",
                            "meeting.participant_joined",
                            "meeting.participant_left",
                            "recording.completed",
                            "recording.transcript_completed",
                            "meeting.summary_completed",
                            "phone.caller_ended",
                            "phone.callee_ended",
                            "phone.recording_completed",
                            "phone.voicemail_received"),
                    "the host",
                    "none: a meeting; of Zoom Phone each side's own",
                    "ISO 8601; minutes",
                    "recordings want a token that is sent along and dies soon",
                    "participants, recordings, transcripts and summaries"),
            SecretsCut.ofLinksAnd(
                    "download_token", "download_access_token", "password", "passcode", "recording_play_passcode"),
            "proof, challenge and keeping of events work; no call comes of them until Zoom can be asked for the rest");

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload payload) {
        return new Reading.KeptOnly(JsonFields.lenient(payload).requiredText("event", LONGEST_ID));
    }

    @Override
    public Optional<SourceAnswer> challenge(Webhook request, EndpointSecret secret) {
        try {
            JsonFields asked = JsonFields.lenient(Payload.of(request, null));
            JsonFields payload = asked.object("payload");
            String token = payload == null ? null : payload.text("plainToken");
            return CHALLENGE.equals(asked.text("event"))
                            && token != null
                            && PLAIN_TOKEN.matcher(token).matches()
                    ? Optional.of(SourceAnswer.json(
                            200,
                            "{\"plainToken\":\"%s\",\"encryptedToken\":\"%s\"}"
                                    .formatted(token, ZoomSignature.ofChallenge(secret, token))))
                    : Optional.empty();
        } catch (InvalidPayload noChallenge) {
            return Optional.empty();
        }
    }

    private static Map<String, List<Tells>> kept(String... events) {
        Map<String, List<Tells>> kept = new HashMap<>();
        for (String event : events) {
            kept.put(event, List.of());
        }
        return kept;
    }
}
