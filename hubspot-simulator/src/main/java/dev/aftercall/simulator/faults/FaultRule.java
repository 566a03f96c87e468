package dev.aftercall.simulator.faults;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which requests a fault strikes.
 *
 * @param method a method, or {@code *}
 * @param path the path, where {@code *} stands for one segment or part of one and {@code **} for any number
 * @param hubId only requests with a token of this portal
 * @param skip how many fitting requests pass unharmed first
 * @param times how many are struck after those
 * @param share how likely each of those is struck, from 0 to 1
 */
public record FaultRule(
        String method, String path, Optional<Long> hubId, int skip, int times, double share, Effect effect) {

    /** No end to the requests struck. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    public FaultRule {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be 0 or more and times 1 or more");
        }
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("share must be between 0 and 1");
        }
    }

    /** Strikes some of the fitting requests in a row. */
    public FaultRule(String method, String path, Optional<Long> hubId, int skip, int times, Effect effect) {
        this(method, path, hubId, skip, times, 1, effect);
    }

    /** Strikes the next fitting request. */
    public static FaultRule once(String method, String path, Effect effect) {
        return new FaultRule(method, path, Optional.empty(), 0, 1, effect);
    }

    /** Strikes a share of all fitting requests. */
    public static FaultRule share(String method, String path, double share, Effect effect) {
        return new FaultRule(method, path, Optional.empty(), 0, ALWAYS, share, effect);
    }

    Pattern pathPattern() {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            boolean star = path.charAt(i) == '*';
            boolean twice = star && path.startsWith("**", i);
            if (twice) {
                regex.append(".*");
                i++;
            } else {
                regex.append(star ? "[^/]*" : Pattern.quote(path.substring(i, i + 1)));
            }
        }
        return Pattern.compile(regex.toString());
    }
}
