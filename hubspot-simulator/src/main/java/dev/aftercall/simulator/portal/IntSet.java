package dev.aftercall.simulator.portal;

import java.util.function.IntPredicate;

/** A set of numbers from 0 up, four bytes a place. */
final class IntSet {

    private static final int GONE = -1;

    private int[] places = new int[16];
    private int used;
    private int live;

    /** Adds a number that is not there. */
    void add(int number) {
        if (used * 10 >= places.length * 6) {
            int[] before = places;
            places = new int[live * 3 >= before.length ? before.length * 2 : before.length];
            used = live;
            for (int each : before) {
                if (each != 0 && each != GONE) {
                    insert(each);
                }
            }
        }
        insert(number + 1);
        used++;
        live++;
    }

    private void insert(int entry) {
        int at = start(entry);
        while (places[at] != 0) {
            at = (at + 1) & (places.length - 1);
        }
        places[at] = entry;
    }

    void remove(int number) {
        int entry = number + 1;
        int at = start(entry);
        while (places[at] != 0) {
            if (places[at] == entry) {
                places[at] = GONE;
                live--;
                return;
            }
            at = (at + 1) & (places.length - 1);
        }
    }

    /** Hands over numbers until one satisfies; -1 when none does. */
    int find(IntPredicate satisfied) {
        for (int entry : places) {
            if (entry != 0 && entry != GONE && satisfied.test(entry - 1)) {
                return entry - 1;
            }
        }
        return -1;
    }

    private int start(int entry) {
        int hash = entry * 0x9E37_79B1;
        return (hash ^ (hash >>> 16)) & (places.length - 1);
    }
}
