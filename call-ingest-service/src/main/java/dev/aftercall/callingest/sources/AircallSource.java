package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;

/**
 * Aircall's webhooks, as developer.aircall.io/docs/webhooks-overview has them: {@code {"resource", "event", "timestamp",
 * "token", "data"}}. Each event of a call holds the whole call as it then was; those of a call that goes on are only kept.
 * Events of its AI come later, under the call's id.
 */
final class AircallSource implements SourceAdapter {

    private static final int LONGEST_ID = 256;
    private static final String DONE = "done";

    private static final SourceFacts FACTS = new SourceFacts(
            "Aircall's webhooks of calls and of its AI",
            new SourceFacts.Proving(
                    ProofScheme.fixed(Kind.BODY_TOKEN),
                    Set.of(Kind.BODY_TOKEN),
                    SecretFrom.THE_PLATFORM,
                    "none possible: nothing is signed"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "5 seconds",
                    Duration.ofHours(12),
                    "up to 50 times, then for 12 hours while it is disabled; its pages differ"),
            new SourceFacts.Naming(
                    "the SHA-256 of the body: a call may be tagged or commented more than once",
                    "`data.id`, of its AI `data.call_id`",
                    "none: each webhook has a token of its own"),
            new SourceFacts.Saying(
                    events(),
                    "`data.user`",
                    "the account's, which is the workspace's",
                    "seconds since 1970; seconds",
                    "`asset` lasts and wants an Aircall login; `recording` and `voicemail` are signed for 10 to 60"
                            + " minutes and not used",
                    "recordings without an Aircall login"),
            SecretsCut.ofLinksAnd("token"),
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload body) {
        JsonFields payload = JsonFields.lenient(body);
        String event = payload.requiredText("event", LONGEST_ID);
        if (!FACTS.saying().tells(event)) {
            return new Reading.KeptOnly(event);
        }
        JsonFields told = payload.requiredObject("data");
        StatedValues stated = new StatedValues();
        if (!event.startsWith("call.")) {
            AircallInsights.read(event, told, stated);
            return stated.isEmpty()
                    ? new Reading.KeptOnly(event)
                    : facts(told.requiredId("call_id", LONGEST_ID), payload, stated);
        }
        if (!DONE.equals(told.text("status")) && told.epochSeconds("ended_at") == null) {
            return new Reading.KeptOnly(event);
        }
        AircallCall.read(told, stated);
        return facts(told.requiredId("id", LONGEST_ID), payload, stated);
    }

    private static Reading facts(String call, JsonFields payload, StatedValues stated) {
        return new Reading.OfCall(new CallFacts(call, payload.epochSeconds("timestamp"), stated.values()));
    }

    private static Map<String, List<Tells>> events() {
        Map<String, List<Tells>> events = new HashMap<>();
        for (String kept : List.of("created", "ringing_on_agent", "agent_declined", "answered", "hold", "unhold")) {
            events.put("call." + kept, List.of());
        }
        for (String whole : List.of("hungup", "ended", "assigned", "archived", "transferred", "external_transferred")) {
            events.put("call." + whole, List.of(Tells.COURSE));
        }
        events.put("call.tagged", List.of(Tells.COURSE, Tells.TAGS));
        events.put("call.untagged", List.of(Tells.COURSE, Tells.TAGS));
        events.put("call.commented", List.of(Tells.COURSE, Tells.COMMENTS));
        events.put("call.voicemail_left", List.of(Tells.COURSE, Tells.VOICEMAIL));
        events.put("call.comm_assets_generated", List.of(Tells.COURSE, Tells.RECORDING, Tells.VOICEMAIL));
        events.put("transcription.created", List.of(Tells.TRANSCRIPT));
        events.put("summary.created", List.of(Tells.SUMMARY));
        events.put("topics.created", List.of(Tells.ANALYSIS));
        events.put("sentiment.created", List.of(Tells.ANALYSIS));
        events.put("action_item.created", List.of(Tells.ANALYSIS));
        return events;
    }
}
