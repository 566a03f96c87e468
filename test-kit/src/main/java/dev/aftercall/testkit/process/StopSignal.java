package dev.aftercall.testkit.process;

/** The signal that asks a server to end in good order. */
public enum StopSignal {
    /** Most programs' orderly end. */
    TERM,
    /** Postgres' fast shutdown; its TERM would wait for every client to leave. */
    INT
}
