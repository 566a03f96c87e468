package dev.aftercall.localstack.prove;

import java.time.Duration;

/**
 * How much is proven, and how long things take in it.
 *
 * @param sending over what time calls are sent, or twice that where their ends are slow to come
 * @param backlog with more calls without an end nothing new is sent, so that late revisions come late
 * @param patience how long after that all must have come to an end
 * @param lifeFrom crm-writer lives at least so long once it is ready
 * @param lifeTo and at most so long, before a point to kill it at is looked for
 * @param settleAfter when crm-writer looks into a doubtful change; beyond anything that HubSpot still does
 * @param lateCommit the latest that HubSpot does what it didn't answer
 * @param requestLimit how long crm-writer waits for an answer
 * @param lease how long a lane stays with a crm-writer that was killed
 * @param probeAgainAfter when crm-writer asks a portal again that refused its property
 * @param sendAgainAfter when a call without an end is published again, as call-ingest does after 15 minutes
 * @param actsPerMinute how much people do in each portal
 * @param contactsGo whether they merge and delete contacts too
 */
public record Scale(
        int calls,
        int portals,
        Duration sending,
        int backlog,
        Duration patience,
        Duration lifeFrom,
        Duration lifeTo,
        Duration settleAfter,
        Duration lateCommit,
        Duration requestLimit,
        Duration lease,
        Duration probeAgainAfter,
        Duration sendAgainAfter,
        int actsPerMinute,
        boolean contactsGo) {

    /** HubSpot's own times divided by twelve, and a lease that ends sooner. */
    public static Scale small() {
        return new Scale(
                400,
                4,
                Duration.ofSeconds(55),
                24,
                Duration.ofSeconds(75),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                30,
                false);
    }

    /** HubSpot's own times. */
    public static Scale whole() {
        return new Scale(
                20_000,
                20,
                Duration.ofMinutes(30),
                400,
                Duration.ofMinutes(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(95),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                10,
                true);
    }

    /** With another number of calls, sent as densely as before. */
    public Scale withCalls(int number) {
        return new Scale(
                number,
                portals,
                sending.multipliedBy(number).dividedBy(calls),
                backlog,
                patience,
                lifeFrom,
                lifeTo,
                settleAfter,
                lateCommit,
                requestLimit,
                lease,
                probeAgainAfter,
                sendAgainAfter,
                actsPerMinute,
                contactsGo);
    }

    public Scale withPortals(int number) {
        return new Scale(
                calls,
                number,
                sending,
                backlog,
                patience,
                lifeFrom,
                lifeTo,
                settleAfter,
                lateCommit,
                requestLimit,
                lease,
                probeAgainAfter,
                sendAgainAfter,
                actsPerMinute,
                contactsGo);
    }
}
