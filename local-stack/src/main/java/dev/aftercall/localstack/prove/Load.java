package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.aftercall.events.CallEvent.CallEnded;
import dev.aftercall.events.CallEvent.CallUpdated;

/**
 * Publishes calls as call-ingest does, and again, as it does too, what has no end after a while: so a record that Kafka
 * has lost, and a topic that was made anew, lose no call.
 */
final class Load {
    private static final long BETWEEN_LOOKS_MILLIS = 20;
    private static final long BETWEEN_COUNTS_MILLIS = 200;

    private final EventsOut events;
    private final Outcomes outcomes;
    private final Scale scale;
    private final Map<UUID, Sent> newest = new ConcurrentHashMap<>();
    private long counted;
    private long countedAt = Long.MIN_VALUE;

    private record Sent(ScriptedCall call, long revision, long atMillis) {}

    Load(EventsOut events, Outcomes outcomes, Scale scale) {
        this.events = events;
        this.outcomes = outcomes;
        this.scale = scale;
    }

    /**
     * Sends everything at its time, or later where too much is without an end; returns when that is done, or the time for it
     * is over. What was not sent by then never is: sent all at once it would meet neither kills nor failures.
     *
     * @return how many sendings were left out
     */
    int send(Script script) throws InterruptedException {
        long start = millis();
        long end = start + scale.longestSending().toMillis();
        long late = 0;
        int done = 0;
        for (Script.Sending sending : script.sendings()) {
            long due = start + sending.afterMillis() + late;
            while (millis() < end && (millis() < due || isTooMuch())) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            if (millis() >= end) {
                break;
            }
            late = Math.max(late, millis() - start - sending.afterMillis());
            send(sending.call(), sending.revision());
            counted++;
            done++;
        }
        events.flush();
        return script.sendings().size() - done;
    }

    /** Counting takes a look at each, so between two counts all that is sent is taken to have no end. */
    private boolean isTooMuch() {
        if (counted > scale.backlog() || millis() > countedAt + BETWEEN_COUNTS_MILLIS) {
            counted = withoutEnd();
            countedAt = millis();
        }
        return counted > scale.backlog();
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

    /** How many calls were sent so far. */
    int count() {
        return newest.size();
    }

    /** The calls sent so far, as of the newest revision sent of each. */
    List<ScriptedCall> sent() {
        return newest.values().stream()
                .map(sent -> sent.call().upTo(sent.revision()))
                .toList();
    }

    /** How many calls, of those sent so far, have no end at the newest revision sent, or one that can be mended. */
    long withoutEnd() {
        return newest.values().stream().filter(sent -> !hasEnded(sent)).count();
    }

    /** The calls of which HubSpot refused something that can be tried again. */
    Stream<ScriptedCall> failed() {
        return newest.values().stream().map(Sent::call).filter(call -> isFailed(call.id()));
    }

    private boolean hasEnded(Sent sent) {
        UUID call = sent.call().id();
        return outcomes.isFinal(call, sent.revision()) && !isFailed(call);
    }

    private boolean isFailed(UUID call) {
        return outcomes.of(call).filter(Outcomes.Told::canBeTriedAgain).isPresent();
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
