package dev.aftercall.simulator.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by portal, route and status. Kept in memory only. */
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
            return sortText().compareTo(other.sortText());
        }

        private String sortText() {
            return hubId.map(String::valueOf).orElse("") + ' ' + route + ' ' + method + ' ' + status;
        }
    }

    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(Key key) {
        counts.computeIfAbsent(key, unused -> new LongAdder()).increment();
    }

    public void clear() {
        counts.clear();
    }

    /** All counts, in order of portal and route. */
    public Map<Key, Long> all() {
        Map<Key, Long> all = new TreeMap<>();
        counts.forEach((key, count) -> all.put(key, count.sum()));
        return all;
    }
}
