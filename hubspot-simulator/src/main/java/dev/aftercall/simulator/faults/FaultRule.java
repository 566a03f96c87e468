package dev.aftercall.simulator.faults;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Request;

/**
 * Which requests a fault strikes.
 *
 * @param method a method, or {@code *}
 * @param path the path, where {@code *} stands for one segment or part of one and {@code **} for any number
 * @param hubId only requests with a token of this portal
 * @param skip how many fitting requests pass unharmed first
 * @param times how many are struck after those
 */
public record FaultRule(String method, String path, Optional<Long> hubId, int skip, int times, Effect effect) {

    public FaultRule {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be 0 or more and times 1 or more");
        }
    }

    /** Strikes the next fitting request. */
    public static FaultRule once(String method, String path, Effect effect) {
        return new FaultRule(method, path, Optional.empty(), 0, 1, effect);
    }

    boolean fits(Request request, Optional<Long> caller) {
        return (method.equals("*") || method.equals(request.method()))
                && (hubId.isEmpty() || hubId.equals(caller))
                && pattern().matcher(request.path()).matches();
    }

    private Pattern pattern() {
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
