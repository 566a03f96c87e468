package dev.aftercall.localstack.prove;

import java.time.Duration;

/**
 * How long things take in a proof.
 *
 * @param patience how long after everything is sent all must have come to an end
 * @param lifeFrom crm-writer lives at least so long once it is ready
 * @param lifeTo and at most so long, before a point to kill it at is looked for
 * @param settleAfter when crm-writer looks into a doubtful change; beyond anything that HubSpot still does
 * @param lateCommit the latest that HubSpot does what it didn't answer
 * @param indexLag so late its search knows of all but one in a hundred of its records
 * @param requestLimit how long crm-writer waits for an answer
 * @param lease how long a lane stays with a crm-writer that was killed
 * @param probeAgainAfter when crm-writer asks a portal again that refused its property
 * @param sendAgainAfter when a call without an end is published again, as call-ingest does after 15 minutes
 */
record Times(
        Duration patience,
        Duration lifeFrom,
        Duration lifeTo,
        Duration settleAfter,
        Duration lateCommit,
        Duration indexLag,
        Duration requestLimit,
        Duration lease,
        Duration probeAgainAfter,
        Duration sendAgainAfter) {

    /** HubSpot's own times divided by fifteen, and a lease that ends sooner. */
    static final Times SHORT = new Times(
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(8),
            Duration.ofSeconds(6),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(6),
            Duration.ofSeconds(8),
            Duration.ofSeconds(8));

    /** HubSpot's own. */
    static final Times OWN = new Times(
            Duration.ofMinutes(15),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(95),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3));

    /** When a search counts that doesn't find what may have been made: HubSpot does things late, and shows them later. */
    Duration believeSearchAfter() {
        return settleAfter.multipliedBy(5).dividedBy(2);
    }

    /** When a create is looked for again that nothing can be said of yet. */
    Duration lookAgainAfter() {
        return settleAfter.dividedBy(12);
    }

    /** Those that HubSpot's own are shortened to, or not. */
    String inWords() {
        return "doubts looked into after %d s, done late by up to %d s, a search that finds nothing believed after %d s, waiting %d s for an answer"
                .formatted(
                        settleAfter.toSeconds(),
                        lateCommit.toSeconds(),
                        believeSearchAfter().toSeconds(),
                        requestLimit.toSeconds());
    }
}
