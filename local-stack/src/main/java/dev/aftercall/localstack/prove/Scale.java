package dev.aftercall.localstack.prove;

import java.time.Duration;

/**
 * How much is proven.
 *
 * @param sending over what time calls are sent; twice that where their ends are slow to come, and what is left then isn't
 * @param backlog with more calls without an end nothing new is sent, so that late revisions come late
 * @param actsPerMinute how much people do in each portal
 * @param times how long things take in it
 */
public record Scale(int calls, int portals, Duration sending, int backlog, int actsPerMinute, Times times) {

    /** Less than three minutes. */
    public static Scale small() {
        return new Scale(320, 4, Duration.ofSeconds(40), 24, 30, Times.SHORT);
    }

    /** As HubSpot is. */
    public static Scale whole() {
        return new Scale(20_000, 20, Duration.ofMinutes(30), 400, 10, Times.OWN);
    }

    /** With another number of calls, sent as densely as before. */
    public Scale withCalls(int number) {
        Duration longer = sending.multipliedBy(number).dividedBy(calls);
        return new Scale(number, portals, longer, backlog, actsPerMinute, times);
    }

    public Scale withPortals(int number) {
        return new Scale(calls, number, sending, backlog, actsPerMinute, times);
    }
}
