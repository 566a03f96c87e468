package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for property names, so that a million records do not hold the same names a million times. A name keeps its
 * number as long as the process lives; there are as many as properties were ever defined.
 */
final class PropertyNames {

    private static final Map<String, Integer> NUMBERS = new ConcurrentHashMap<>();
    private static volatile String[] names = new String[0];

    private PropertyNames() {}

    /** The number of a name, given out at first use. */
    static int number(String name) {
        Integer known = NUMBERS.get(name);
        return known == null ? add(name) : known;
    }

    /** The number of a name; -1 when no record ever had a property of that name. */
    static int known(String name) {
        return NUMBERS.getOrDefault(name, -1);
    }

    static String name(int number) {
        return names[number];
    }

    private static synchronized int add(String name) {
        Integer known = NUMBERS.get(name);
        if (known != null) {
            return known;
        }
        List<String> more = new ArrayList<>(List.of(names));
        more.add(name);
        names = more.toArray(new String[0]);
        NUMBERS.put(name, more.size() - 1);
        return more.size() - 1;
    }
}
