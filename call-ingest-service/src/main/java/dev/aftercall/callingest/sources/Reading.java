package dev.aftercall.callingest.sources;

/** What a payload turned out to be. */
public sealed interface Reading {

    /** It says something about a call. */
    record OfCall(CallFacts facts) implements Reading {}

    /** An event that says nothing we use; it is kept and answered as success. */
    record KeptOnly(String type) implements Reading {}

    /** The platform waits for an answer that we can't give. */
    record WantsAnswer(String type) implements Reading {}
}
