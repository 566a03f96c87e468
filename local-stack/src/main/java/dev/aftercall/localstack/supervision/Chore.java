package dev.aftercall.localstack.supervision;

/** A step that ends: a migration, the making of topics. Doing it again changes nothing. */
public non-sealed interface Chore extends Step {
    /**
     * Does it.
     *
     * @throws RuntimeException saying what went wrong, fit to be shown
     * @throws InterruptedException when the stack is being stopped
     */
    void perform() throws InterruptedException;
}
