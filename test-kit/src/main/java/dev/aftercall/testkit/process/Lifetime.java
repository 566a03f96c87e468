package dev.aftercall.testkit.process;

/** What becomes of a server when the JVM that started it ends. */
public enum Lifetime {
    /** Stopped by a shutdown hook; on Linux also when this JVM is killed with SIGKILL. For tests. */
    WITH_JVM,
    /** Nobody stops it but the caller, in the caller's own order; on Linux a SIGKILL of this JVM still ends it. */
    UNTIL_CLOSED,
    /** Goes on after this JVM has ended, however it ended. */
    DETACHED
}
