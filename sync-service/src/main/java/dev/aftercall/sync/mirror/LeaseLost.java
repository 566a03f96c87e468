package dev.aftercall.sync.mirror;

/** The run is no longer ours: another holds it, or it was stopped. Nothing was written. */
public final class LeaseLost extends RuntimeException {

    public LeaseLost() {
        super("The lease of the run was lost");
    }
}
