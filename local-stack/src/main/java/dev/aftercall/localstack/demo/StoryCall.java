package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.aftercall.simulator.seed.DemoPerson;

/**
 * One call: all that its platform says of it in the end, which is what HubSpot should then hold.
 *
 * @param id its id at the source; no other call ever has it
 * @param title what HubSpot should show; empty where the source names none
 * @param people the other side; nobody when the number is unknown
 * @param startedAt to the millisecond; no other call of the same run has it
 * @param result in the words of the canonical payload
 * @param summary with the call's id in it; empty when nothing was said
 * @param promises what was promised, each with the call's id in it
 */
record StoryCall(
        String id,
        Source source,
        Kind kind,
        String title,
        List<DemoPerson> people,
        Instant startedAt,
        Duration length,
        String result,
        String summary,
        List<String> promises) {

    /** What HubSpot shows it as. */
    enum Kind {
        PHONE_CALL("calls"),
        MEETING("meetings");

        private final String objectType;

        Kind(String objectType) {
            this.objectType = objectType;
        }

        String objectType() {
            return objectType;
        }
    }

    StoryCall {
        people = List.copyOf(people);
        promises = List.copyOf(promises);
    }

    Instant endedAt() {
        return startedAt.plus(length);
    }

    /** Whether HubSpot has somebody to put it on. */
    boolean hasContact() {
        return !people.isEmpty();
    }

    /** As known when the call has just ended: the analysis is still to come. */
    StoryCall withoutAnalysis() {
        return new StoryCall(id, source, kind, title, people, startedAt, length, result, "", List.of());
    }
}
