package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.aftercall.localstack.demo.StoryCall.Kind;
import dev.aftercall.localstack.demo.Webhook.Fate;
import dev.aftercall.localstack.demo.Webhook.Manner;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;

/**
 * The 25 webhooks: what comes when calls end, and what comes later, when analyses are done and senders have doubts. Ids
 * hold the run's name, so that each run's calls are new ones.
 */
final class Script {
    private static final String CONNECTED = "CONNECTED";

    private final String run;
    private final Instant now;
    private final List<StoryCall> calls = new ArrayList<>();
    private final List<Webhook> atOnce = new ArrayList<>();
    private final List<Webhook> later = new ArrayList<>();
    private final List<StoryCall> completedLater = new ArrayList<>();

    private Script(String run, Instant now) {
        this.run = run;
        this.now = now;
    }

    /**
     * The script of a run.
     *
     * @param run tells runs apart
     * @param now when the last call ends
     */
    static Script of(String run, Instant now) {
        Script script = new Script(run, Instant.ofEpochMilli(now.toEpochMilli()));
        script.canonicalCalls();
        script.vapiCalls();
        script.trouble();
        script.afterwards();
        return script;
    }

    /** Every call that should be accepted. */
    List<StoryCall> calls() {
        return List.copyOf(calls);
    }

    /** What comes as calls end. */
    List<Webhook> atOnce() {
        return List.copyOf(atOnce);
    }

    /** What comes when those are in HubSpot. */
    List<Webhook> later() {
        return List.copyOf(later);
    }

    /** Whether a later webhook says more of this call. */
    boolean isCompletedLater(StoryCall call) {
        return completedLater.contains(call);
    }

    private void canonicalCalls() {
        ended(call("Renewal", 0, 1, CONNECTED, "Send the renewal offer", "Invite the finance lead"));
        ended(call("First conversation", 1, 1, CONNECTED, "Send the price list"));
        ended(call("Nobody picked up", 2, 1, "NO_ANSWER"));
        ended(meeting("Kick-off", 3, 1, "Share the project plan", "Book the training"));
        ended(meeting("Review with two guests", 4, 2, "Send the minutes"));
        endedAnalysisLater(call("Discovery", 6, 1, CONNECTED, "Send two references", "Check the contract date"));
        ended(call("Support follow-up", 7, 1, CONNECTED));
        ended(call("Upgrade", 12, 1, CONNECTED, "Quote the larger plan"));
        ended(meeting("Nobody came", 15, 1));
        endedAnalysisLater(meeting("Demo for the team", 16, 1, "Open a trial account"));
        ended(call("Handover", 18, 1, CONNECTED, "Introduce the new contact"));
        ended(on(now.minus(Duration.ofDays(1)), call("Ended yesterday, told today", 14, 1, CONNECTED, "Call again")));
    }

    private void vapiCalls() {
        ended(vapi(8, CONNECTED));
        ended(vapi(9, CONNECTED));
        ended(vapi(10, CONNECTED));
        ended(vapi(17, "NO_ANSWER"));
        endedAnalysisLater(vapi(11, CONNECTED));
    }

    private void trouble() {
        ended(call("Unknown number", 0, 0, CONNECTED, "Find out who this was"));
        StoryCall forged = call("Forged", 13, 1, CONNECTED, "Wire the money");
        add(atOnce, forged, forged, Manner.FORGED, Fate.REFUSED, "signature of somebody else");
    }

    private void afterwards() {
        for (StoryCall call : completedLater) {
            add(later, call, call, Manner.GENUINE, Fate.ADDS, "analysis of " + subject(call));
        }
        repeat(atOnce.get(6), Manner.GENUINE, Fate.REPEATS, "delivered twice");
        repeat(atOnce.get(14), Manner.GENUINE, Fate.REPEATS, "delivered twice");
        repeat(atOnce.get(0), Manner.A_DAY_OLD, Fate.REFUSED, "replayed a day late");
    }

    private void ended(StoryCall call) {
        calls.add(call);
        add(atOnce, call, call, Manner.GENUINE, Fate.NEW, subject(call));
    }

    private void endedAnalysisLater(StoryCall call) {
        calls.add(call);
        completedLater.add(call);
        add(atOnce, call, call.withoutAnalysis(), Manner.GENUINE, Fate.NEW, subject(call) + ", no summary yet");
    }

    private void add(List<Webhook> to, StoryCall call, StoryCall told, Manner manner, Fate fate, String what) {
        int number = atOnce.size() + later.size() + 1;
        String type = fate == Fate.ADDS ? "call.updated" : "call.ended";
        to.add(new Webhook(number, what, call, "msg_" + run + "_" + number, Payloads.of(told, type), manner, fate));
    }

    private void repeat(Webhook webhook, Manner manner, Fate fate, String what) {
        later.add(new Webhook(
                atOnce.size() + later.size() + 1,
                "no. %d %s".formatted(webhook.number(), what),
                webhook.call(),
                webhook.deliveryId(),
                webhook.body(),
                manner,
                fate));
    }

    private static String subject(StoryCall call) {
        String with = call.hasContact() ? call.people().getFirst().fullName() : "a stranger";
        return (call.kind() == Kind.MEETING ? "meeting with " : "call with ") + with;
    }

    private StoryCall call(String title, int person, int people, String result, String... promises) {
        return made(Source.CANONICAL, Kind.PHONE_CALL, title, person, people, result, promises);
    }

    private StoryCall meeting(String title, int person, int people, String... promises) {
        String result = promises.length == 0 ? "NO_SHOW" : CONNECTED;
        return made(Source.CANONICAL, Kind.MEETING, title, person, people, result, promises);
    }

    private StoryCall vapi(int person, String result) {
        return made(Source.VAPI, Kind.PHONE_CALL, "", person, 1, result);
    }

    private StoryCall made(
            Source source, Kind kind, String title, int person, int people, String result, String... promises) {
        int number = atOnce.size() + 1;
        String id = "%s-%02d".formatted(run, number);
        List<DemoPerson> others = DemoPeople.NORTHWIND.subList(person, person + people);
        Duration length = Duration.ofSeconds(60 + 13L * number);
        return new StoryCall(
                id,
                source,
                kind,
                title.isEmpty() ? "" : "%s (%s)".formatted(title, id),
                others,
                now.minus(Duration.ofMinutes(10).plusMillis(1_733L * number)),
                length,
                result,
                result.equals(CONNECTED)
                        ? "They agreed on the next step and on who takes it. Reference %s.".formatted(id)
                        : "",
                List.of(promises).stream()
                        .map(promise -> "%s (%s)".formatted(promise, id))
                        .toList());
    }

    private static StoryCall on(Instant startedAt, StoryCall call) {
        return new StoryCall(
                call.id(),
                call.source(),
                call.kind(),
                call.title(),
                call.people(),
                startedAt,
                call.length(),
                call.result(),
                call.summary(),
                call.promises());
    }
}
