package dev.aftercall.crmwriter.lanes;

/** Places among the requests that a portal bears, as a test needs them. */
public final class Places {

    private Places() {}

    /** Those of a portal of which nothing is known yet. */
    public static InFlight ofANewPortal() {
        return new InFlight(System::nanoTime, answer -> {});
    }
}
