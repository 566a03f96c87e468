package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.aftercall.callingest.proving.HmacSettings;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;

/**
 * Fireflies' webhooks, as docs.fireflies.ai/graphql-api/webhooks-v2 has them. They only name a meeting and are kept: what was
 * said must be asked for.
 */
final class FirefliesSource implements SourceAdapter {

    private static final int LONGEST_ID = 256;

    private static final SourceFacts FACTS = new SourceFacts(
            "Fireflies' webhooks of meetings",
            new SourceFacts.Proving(
                    ProofScheme.hmac("X-Hub-Signature", HmacSettings.of(Map.of("prefix", "sha256="))),
                    Set.of(Kind.HMAC),
                    SecretFrom.HERE,
                    "none in the scheme"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "10 seconds",
                    Duration.ofHours(24),
                    "not known; taken to be a day at most"),
            new SourceFacts.Naming("the SHA-256 of the body", "`meeting_id`", "none"),
            new SourceFacts.Saying(
                    Map.of(
                            "meeting.transcribed",
                            List.of(),
                            "meeting.summarized",
                            List.of(),
                            "meeting.bot_joined",
                            List.of()),
                    "none",
                    "none: a meeting",
                    "milliseconds since 1970",
                    "none",
                    "everything but the meeting's id"),
            SecretsCut.ofLinksAnd(),
            "proof and keeping of events work; no call comes of them until Fireflies can be asked for the meeting");

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload payload) {
        JsonFields event = JsonFields.lenient(payload);
        String name = event.text("event", LONGEST_ID);
        return new Reading.KeptOnly(name != null ? name : event.requiredText("eventType", LONGEST_ID));
    }
}
