package dev.aftercall.simulator.state;

/**
 * What records each change of its own before it counts.
 *
 * @param <C> all that it holds
 * @param <E> one change
 */
public interface Book<C, E> {

    C contents();

    /** Holds this from now on; nothing is recorded. */
    void become(C contents);

    /** Applies a change that is recorded already. */
    void restore(E change);

    /** Goes on from what it holds now. */
    default void begin() {}

    /** Does something while nobody changes it. */
    void alone(Runnable what);
}
