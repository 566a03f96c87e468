package dev.aftercall.localstack.supervision;

/** A process that is to run for as long as the stack is up. */
public non-sealed interface Part extends Step {
    /** Where it can be reached, for people: an address or a port. */
    String address();

    /**
     * Starts it and returns when it is ready. Is called again after it has died.
     *
     * @throws RuntimeException with the end of its log when it doesn't get ready; no process is left behind then
     */
    Running start();
}
