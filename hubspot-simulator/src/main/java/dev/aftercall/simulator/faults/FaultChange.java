package dev.aftercall.simulator.faults;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that became different with the faults. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FaultChange.Numbered.class, name = "numbered"),
    @JsonSubTypes.Type(value = FaultChange.Armed.class, name = "armed"),
    @JsonSubTypes.Type(value = FaultChange.Went.class, name = "went"),
    @JsonSubTypes.Type(value = FaultChange.Fired.class, name = "fired"),
    @JsonSubTypes.Type(value = FaultChange.Removed.class, name = "removed"),
    @JsonSubTypes.Type(value = FaultChange.Cleared.class, name = "cleared"),
})
public sealed interface FaultChange {

    /**
     * What faults set up from now on have.
     *
     * @param seed what their draws come from
     * @param lastId the highest id that one has had
     */
    record Numbered(long seed, int lastId) implements FaultChange {}

    /**
     * A fault was set up.
     *
     * @param seed what its own draws come from
     */
    record Armed(int id, FaultRule rule, long seed) implements FaultChange {}

    /**
     * A fault met fitting requests.
     *
     * @param drawn how many numbers were drawn for it
     */
    record Went(int id, int seen, int fired, long drawn) implements FaultChange {}

    /** A request was struck. */
    record Fired(FiredFault what) implements FaultChange {}

    /** A fault was taken away. */
    record Removed(int id) implements FaultChange {}

    /** All faults were taken away, and what they struck is forgotten. */
    record Cleared() implements FaultChange {}
}
