package dev.aftercall.simulator.latency;

/** Tells which record a request means. */
@FunctionalInterface
public interface RecordNames {

    /** Ids are all there is. */
    RecordNames IDS = (property, value) -> value;

    /**
     * The id of the record that has a value; a text of its own for a record that is still to be made.
     *
     * @param property empty where the value is an id
     */
    String idOf(String property, String value);
}
