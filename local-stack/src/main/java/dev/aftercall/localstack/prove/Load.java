package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.aftercall.events.CallEvent.CallEnded;
import dev.aftercall.events.CallEvent.CallUpdated;

/**
 * Publishes calls as call-ingest does, and again, as it does too, what has no end after a while: so a record that Kafka
 * has lost, and a topic that was made anew, lose no call.
 */
final class Load {
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final EventsOut events;
    private final Outcomes outcomes;
    private final Scale scale;
    private final Map<UUID, Sent> newest = new ConcurrentHashMap<>();

    private record Sent(ScriptedCall call, long revision, long atMillis) {}

    Load(EventsOut events, Outcomes outcomes, Scale scale) {
        this.events = events;
        this.outcomes = outcomes;
        this.scale = scale;
    }

    /**
     * Sends everything at its time, or later where too much is without an end; returns when that is done, or the time for it
     * is over. What was not sent by then never is: sent all at once it would meet neither kills nor failures.
     */
    void send(Script script) throws InterruptedException {
        long start = millis();
        long end = start + 2 * scale.sending().toMillis();
        long late = 0;
        for (Script.Sending sending : script.sendings()) {
            long due = start + sending.afterMillis() + late;
            while (millis() < end && (millis() < due || withoutEnd() > scale.backlog())) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            if (millis() >= end) {
                break;
            }
            late = Math.max(late, millis() - start - sending.afterMillis());
            send(sending.call(), sending.revision());
        }
        events.flush();
    }

    /** Sends the newest revision of what has had no end for too long; answers how many those are. */
    int sendAgain() {
        int again = 0;
        for (Sent sent : newest.values()) {
            boolean isOld =
                    millis() - sent.atMillis() > scale.times().sendAgainAfter().toMillis();
            if (isOld && !outcomes.isFinal(sent.call().id(), sent.revision())) {
                send(sent.call(), sent.revision());
                again++;
            }
        }
        return again;
    }

    /** The calls sent so far, as of the newest revision sent of each. */
    List<ScriptedCall> sent() {
        return newest.values().stream()
                .map(sent -> sent.call().upTo(sent.revision()))
                .toList();
    }

    /** How many calls, of those sent so far, have no end at the newest revision sent. */
    long withoutEnd() {
        return newest.values().stream()
                .filter(sent -> !outcomes.isFinal(sent.call().id(), sent.revision()))
                .count();
    }

    private void send(ScriptedCall call, long revision) {
        newest.merge(
                call.id(),
                new Sent(call, revision, millis()),
                (one, other) -> new Sent(call, Math.max(one.revision(), other.revision()), other.atMillis()));
        events.send(revision == 1 ? new CallEnded(call.revision(1)) : new CallUpdated(call.revision(revision)));
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
