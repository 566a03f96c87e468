package dev.aftercall.localstack.prove;

import java.time.Duration;

/**
 * How much is proven.
 *
 * @param sending over what time calls are sent
 * @param longestSending how long it may take where too many have no end; what is left then isn't sent
 * @param backlog with more calls without an end nothing new is sent, so that late revisions come late
 * @param leastKills everything goes on until crm-writer was killed so often, within the longest time for sending
 * @param actsPerMinute how much people do in each portal
 * @param times how long things take in it
 */
public record Scale(
        int calls,
        int portals,
        Duration sending,
        Duration longestSending,
        int backlog,
        int leastKills,
        int actsPerMinute,
        Times times) {

    /** Less than three minutes; one portal of each kind. All is sent, however slow the machine. */
    public static Scale small() {
        return new Scale(240, 6, Duration.ofSeconds(45), Duration.ofSeconds(75), 240, 6, 30, Times.SHORT);
    }

    /** As HubSpot is; less than an hour. */
    public static Scale whole() {
        return new Scale(20_000, 20, Duration.ofMinutes(30), Duration.ofMinutes(38), 4_000, 40, 6, Times.OWN);
    }

    /** With another number of calls, sent as densely as before. */
    public Scale withCalls(int number) {
        return new Scale(
                number,
                portals,
                sending.multipliedBy(number).dividedBy(calls),
                longestSending.multipliedBy(number).dividedBy(calls),
                backlog,
                leastKills,
                actsPerMinute,
                times);
    }

    public Scale withPortals(int number) {
        return new Scale(calls, number, sending, longestSending, backlog, leastKills, actsPerMinute, times);
    }
}
