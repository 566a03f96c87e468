package dev.aftercall.simulator.admin;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by portal, route and status, and how many came a second. Kept in memory only. */
public final class RequestCounts {

    /**
     * What is counted together.
     *
     * @param hubId empty for requests without a known token
     * @param route the template, so that ids do not multiply the counts
     * @param status 0 when the connection was dropped
     */
    public record Key(Optional<Long> hubId, String method, String route, int status) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byEndpoint = endpoint().compareTo(other.endpoint());
            return byEndpoint == 0 ? Integer.compare(status, other.status) : byEndpoint;
        }

        Endpoint endpoint() {
            return new Endpoint(hubId, method, route);
        }
    }

    /** One kind of request in one portal. */
    public record Endpoint(Optional<Long> hubId, String method, String route) implements Comparable<Endpoint> {

        @Override
        public int compareTo(Endpoint other) {
            return sortText().compareTo(other.sortText());
        }

        private String sortText() {
            return hubId.map(String::valueOf).orElse("") + ' ' + route + ' ' + method;
        }
    }

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Endpoint, RequestRate> rates = new ConcurrentHashMap<>();

    public void add(Key key, Instant at) {
        counts.computeIfAbsent(key, unused -> new LongAdder()).increment();
        rates.computeIfAbsent(key.endpoint(), unused -> new RequestRate()).add(at);
    }

    public void clear() {
        counts.clear();
        rates.clear();
    }

    /** All counts, in order of portal and route. */
    public Map<Key, Long> all() {
        Map<Key, Long> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }

    /** How often each kind of request came. */
    public Map<Endpoint, RequestRate.Reading> rates(Instant now) {
        Map<Endpoint, RequestRate.Reading> all = new TreeMap<>();
        rates.forEach((endpoint, rate) -> all.put(endpoint, rate.read(now)));
        return all;
    }
}
