package dev.aftercall.sync.pulling;

/** Where a run stands. */
public enum RunStatus {
    /** To be begun, or resting after a setback. */
    WAITING,
    /** A process has it under way. */
    RUNNING,
    /** Every live record is in the mirror and was told. */
    FINISHED,
    /** Somebody has to mend something first; the reason says what. */
    FAILED,
    /** Its grant is over. */
    STOPPED;

    /** Whether it goes on by itself. */
    public boolean isUnderWay() {
        return this == WAITING || this == RUNNING;
    }
}
