package dev.aftercall.simulator.limits;

/** Which limits a route counts against. */
public enum Bucket {
    /** The ten-second limit of an app in an account. */
    GENERAL,
    /** Searches per second in an account; not counted in the ten-second limit, and answers carry no limit headers. */
    SEARCH,
    /** The ten-second limit and the one of associations. */
    ASSOCIATION,
    /** The limit of associations alone. */
    ASSOCIATION_BATCH
}
