package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;

/**
 * What is known of a platform. What code acts on are values; the rest are texts for people, and {@code SOURCES.md} shows all
 * of it.
 *
 * @param name the platform and what it sends
 * @param proving how its sender is proved
 * @param answering what it takes for success, and what it does otherwise
 * @param naming what names a delivery, a call and a customer
 * @param saying what it says of calls
 * @param secrets what is cut out before it is stored
 * @param missing what this adapter can't do yet, where it is only part of one
 */
public record SourceFacts(
        String name,
        Proving proving,
        Answering answering,
        Naming naming,
        Saying saying,
        SecretsCut secrets,
        @Nullable String missing) {

    private static final Duration SHORTEST_MEMORY = Duration.ofDays(30);

    /** Who makes the secret of an endpoint. */
    public enum SecretFrom {
        /** We do; the customer tells the platform. */
        HERE,

        /** The platform does; the customer tells us. */
        THE_PLATFORM
    }

    /** What an event tells of a call; an event that tells nothing is only kept. */
    public enum Tells {
        COURSE,
        ANALYSIS,
        RECORDING,
        TRANSCRIPT,
        SUMMARY,
        VOICEMAIL,
        TAGS,
        COMMENTS,
        WHATEVER_IT_HOLDS
    }

    /**
     * How the sender is proved.
     *
     * @param usual the scheme of an endpoint whose creator says nothing of it
     * @param possible the kinds that may be chosen
     * @param secretFrom who makes the secret
     * @param window how long a request can't be sent again
     */
    public record Proving(ProofScheme usual, Set<ProofScheme.Kind> possible, SecretFrom secretFrom, String window) {}

    /**
     * What becomes of an answer.
     *
     * @param success what it takes for success
     * @param deadline how long the platform waits
     * @param retriesFor for how long it may send a delivery again, as far as is known
     * @param retries how it does so
     */
    public record Answering(SourceAnswer success, String deadline, Duration retriesFor, String retries) {}

    /**
     * What names things.
     *
     * @param delivery what two sendings of the same delivery have in common
     * @param call what makes two deliveries speak of one call
     * @param tenant the field with the customer's account at the platform
     */
    public record Naming(String delivery, String call, String tenant) {}

    /**
     * What is said of calls.
     *
     * @param events what each event tells
     * @param otherEvents what becomes of any other
     * @param rep who speaks for the workspace
     * @param direction from whose view it is given
     * @param units of times and durations
     * @param links how long links live
     * @param secondCredential what else a whole call needs
     */
    public record Saying(
            Map<String, List<Tells>> events,
            String otherEvents,
            String rep,
            String direction,
            String units,
            String links,
            String secondCredential) {

        /** What is said by a platform, any of whose other events is kept. */
        Saying(
                Map<String, List<Tells>> events,
                String rep,
                String direction,
                String units,
                String links,
                String secondCredential) {
            this(events, "kept only", rep, direction, units, links, secondCredential);
        }

        public Saying {
            SortedMap<String, List<Tells>> sorted = new TreeMap<>(events);
            events = Collections.unmodifiableSortedMap(sorted);
        }

        /** Whether an event tells something of a call. */
        boolean tells(String event) {
            return !events.getOrDefault(event, List.of()).isEmpty();
        }
    }

    /** How long the key of a delivery is remembered at least: never shorter than it may be sent again. */
    public Duration keysKeptFor() {
        Duration twice = answering.retriesFor().multipliedBy(2);
        return twice.compareTo(SHORTEST_MEMORY) > 0 ? twice : SHORTEST_MEMORY;
    }
}
