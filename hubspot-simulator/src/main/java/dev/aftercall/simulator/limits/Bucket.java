package dev.aftercall.simulator.limits;

/** Which limit a route counts against. */
public enum Bucket {
    /** The ten-second limit of an app in an account. */
    GENERAL,
    /** Searches per second; not counted in the ten-second limit, and answers carry no limit headers. */
    SEARCH
}
