package dev.aftercall.crmwriter.planning;

import java.time.Duration;

import dev.aftercall.crmwriter.planning.CallToWrite.Direction;

/**
 * How engaged the other side was in one conversation, from 0 to 100. It depends on that call alone, so that the same call
 * has the same score however often, and in whatever order, calls come. The sum of
 *
 * <ul>
 *   <li>2 for each full minute of talk, 40 at most;
 *   <li>10 where the other side called;
 *   <li>0 to 30 for how it felt: (sentiment + 100) · 30 / 200, rounded down, of a sentiment from -100 to 100; 15 where it is
 *       unknown;
 *   <li>4 for each action item, 12 at most;
 *   <li>4 for each next step, 8 at most.
 * </ul>
 */
final class EngagementScore {

    private static final int UNKNOWN_SENTIMENT = 15;

    private EngagementScore() {}

    static int of(CallToWrite call) {
        return talk(call)
                + (call.direction() == Direction.INBOUND ? 10 : 0)
                + sentiment(call)
                + Math.min(4 * call.actionItems().size(), 12)
                + Math.min(4 * call.notes().nextSteps().size(), 8);
    }

    private static int talk(CallToWrite call) {
        long minutes = call.talkMillis() == null
                ? 0
                : Duration.ofMillis(call.talkMillis()).toMinutes();
        return 2 * Math.clamp(minutes, 0, 20);
    }

    private static int sentiment(CallToWrite call) {
        Integer percent = call.signals().sentimentPercent();
        return percent == null ? UNKNOWN_SENTIMENT : (Math.clamp(percent, -100, 100) + 100) * 30 / 200;
    }
}
