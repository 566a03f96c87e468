package dev.aftercall.simulator.portal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Which records may hold a value: pairs of a value's hash and a record's slot, eight bytes each. Different values can
 * share a hash, so whoever asks looks at the records. A value that many records share is moved to a set of its own,
 * lest every further one would have to pass all the others.
 */
final class ValueIndex {

    private static final long GONE = -1;
    private static final int CROWD = 64;

    private long[] pairs = new long[16];
    private int used;
    private int live;
    private final Map<Integer, IntSet> crowds = new HashMap<>();

    static int hash(String value) {
        int hash = value.hashCode() * 0x9E37_79B1;
        return hash ^ (hash >>> 15);
    }

    /** The same for texts that differ in case only. */
    static int caselessHash(String value) {
        int sum = 0;
        for (int i = 0; i < value.length(); i++) {
            sum = 31 * sum + Character.toLowerCase(Character.toUpperCase(value.charAt(i)));
        }
        int hash = sum * 0x9E37_79B1;
        return hash ^ (hash >>> 15);
    }

    void add(int hash, int slot) {
        IntSet crowd = crowds.isEmpty() ? null : crowds.get(hash);
        if (crowd != null) {
            crowd.add(slot);
            return;
        }
        if (used * 10 >= pairs.length * 6) {
            rehash(live * 3 >= pairs.length ? pairs.length * 2 : pairs.length);
        }
        int same = insert(hash, pair(hash, slot));
        used++;
        live++;
        if (same >= CROWD) {
            moveOut(hash);
        }
    }

    /** Gives the number of pairs with the same hash that it passed. */
    private int insert(int hash, long pair) {
        int same = 0;
        int at = start(hash);
        while (pairs[at] != 0) {
            if ((int) (pairs[at] >>> 32) == hash) {
                same++;
            }
            at = (at + 1) & (pairs.length - 1);
        }
        pairs[at] = pair;
        return same;
    }

    private void moveOut(int hash) {
        IntSet crowd = new IntSet();
        for (int at = start(hash); pairs[at] != 0; at = (at + 1) & (pairs.length - 1)) {
            long pair = pairs[at];
            if (pair != GONE && (int) (pair >>> 32) == hash) {
                crowd.add((int) pair - 1);
                pairs[at] = GONE;
                live--;
            }
        }
        crowds.put(hash, crowd);
    }

    void remove(int hash, int slot) {
        IntSet crowd = crowds.get(hash);
        if (crowd != null) {
            crowd.remove(slot);
            return;
        }
        long wanted = pair(hash, slot);
        int at = start(hash);
        while (pairs[at] != 0) {
            if (pairs[at] == wanted) {
                pairs[at] = GONE;
                live--;
                return;
            }
            at = (at + 1) & (pairs.length - 1);
        }
    }

    /** Hands over slots under the hash until one satisfies; -1 when none does. */
    int find(int hash, IntPredicate satisfied) {
        IntSet crowd = crowds.get(hash);
        if (crowd != null) {
            return crowd.find(satisfied);
        }
        int at = start(hash);
        while (pairs[at] != 0) {
            long pair = pairs[at];
            if (pair != GONE && (int) (pair >>> 32) == hash && satisfied.test((int) pair - 1)) {
                return (int) pair - 1;
            }
            at = (at + 1) & (pairs.length - 1);
        }
        return -1;
    }

    private void rehash(int size) {
        long[] before = pairs;
        pairs = new long[size];
        used = live;
        for (long pair : before) {
            if (pair != 0 && pair != GONE) {
                insert((int) (pair >>> 32), pair);
            }
        }
    }

    /** Never 0, which means free, and never -1: slots stay below the largest number. */
    private static long pair(int hash, int slot) {
        return ((long) hash << 32) | (slot + 1);
    }

    private int start(int hash) {
        return (hash ^ (hash >>> 16)) & (pairs.length - 1);
    }
}
