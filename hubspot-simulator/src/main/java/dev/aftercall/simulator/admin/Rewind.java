package dev.aftercall.simulator.admin;

import java.util.List;

/** Takes the simulator back to how it was. */
public interface Rewind {

    /** Copies what accounts hold, tokens and settings under a name; an earlier copy of the name is replaced. */
    void take(String name);

    /** Holds again what was copied; faults and what limits counted are forgotten. False when there is no such copy. */
    boolean restore(String name);

    /** Is again as it was at the first start; the clock follows real time. Copies stay. */
    void reset();

    /** Drops a copy. False when there is no such one. */
    boolean forget(String name);

    List<String> names();
}
