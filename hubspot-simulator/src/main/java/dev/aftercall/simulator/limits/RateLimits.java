package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.state.Setting;

/**
 * HubSpot's request limits, counted when a request comes. Public apps have a ten-second limit of their own in each
 * account; private apps have one by the account's plan, and share the account's day; searches and associations are the
 * account's.
 */
public final class RateLimits {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Who asks, and with which token. */
    public record Caller(String clientId, boolean privateApp, long hubId, String timeZone, String token) {

        @Override
        public String toString() {
            return "Caller[" + clientId + ", " + hubId + ", ***]";
        }
    }

    private record Key(String owner, long hubId, String limit) {}

    private final Clock clock;
    private final Plans plans;
    private final Map<Key, RollingWindow> windows = new ConcurrentHashMap<>();
    private final Map<Key, DailyCount> days = new ConcurrentHashMap<>();
    private final Setting<LimitSettings> settings;
    /** Since when others ask as they do, in milliseconds. */
    private volatile long othersSince;

    public RateLimits(Setting<LimitSettings> settings, Plans plans, Clock clock) {
        this.settings = settings;
        this.plans = plans;
        this.clock = clock;
        this.othersSince = clock.millis();
        settings.watch((before, after) -> {
            if (!before.others().equals(after.others())) {
                othersSince = clock.millis();
            }
        });
    }

    public LimitSettings settings() {
        return settings.get();
    }

    /** Limits from now on; what was counted stays counted. */
    public void use(LimitSettings other) {
        settings.set(other);
    }

    /** As {@link #use}, made of the limits that are set; nobody else sets them meanwhile. */
    public void update(UnaryOperator<LimitSettings> change) {
        settings.update(change);
    }

    public Plans plans() {
        return plans;
    }

    /** Forgets what was counted. */
    public void clear() {
        windows.clear();
        days.clear();
        othersSince = clock.millis();
    }

    /**
     * Counts a request.
     *
     * @return headers that its answer carries
     * @throws ApiFailure 429 when a limit is reached
     */
    public Map<String, String> take(Caller caller, Bucket bucket) {
        Map<String, String> headers = new LinkedHashMap<>();
        LimitSettings now = settings.get();
        if (caller.privateApp() && bucket != Bucket.ASSOCIATION_BATCH) {
            takeDay(caller, now, headers);
        }
        switch (bucket) {
            case GENERAL -> takeGeneral(caller, now, headers);
            case SEARCH -> {
                takeSearch(caller, now);
                return Map.of();
            }
            case ASSOCIATION -> {
                takeAssociation(caller, now, new LinkedHashMap<>());
                takeGeneral(caller, now, headers);
            }
            case ASSOCIATION_BATCH -> takeAssociation(caller, now, headers);
        }
        return headers;
    }

    private void takeGeneral(Caller caller, LimitSettings now, Map<String, String> headers) {
        int max = now.tenSecondsOf(plans.of(caller.hubId()), caller.privateApp());
        Key key = new Key(caller.clientId(), caller.hubId(), "general");
        int left = left(key, TEN_SECONDS, max, now.others().general());
        addTenSeconds(headers, max, left);
        headers.put("X-HubSpot-RateLimit-Secondly", Integer.toString(Math.max(1, max / 10)));
        headers.put("X-HubSpot-RateLimit-Secondly-Remaining", Integer.toString(Math.clamp(left, 0, max / 10)));
        if (left < 0) {
            throw TooMany.inTenSeconds(
                    "publicapi:crm:downstream:" + caller.clientId(), headers, wait(now, key, TEN_SECONDS));
        }
    }

    private void takeSearch(Caller caller, LimitSettings now) {
        Key key = new Key(now.searchesByToken() ? caller.token() : "", caller.hubId(), "search");
        if (left(key, SECOND, now.searchesPerSecond(), now.others().searches()) < 0) {
            throw TooMany.searches(wait(now, key, SECOND));
        }
    }

    private void takeAssociation(Caller caller, LimitSettings now, Map<String, String> headers) {
        int max = now.associationsOf(plans.of(caller.hubId()));
        Key key = new Key("", caller.hubId(), "association");
        int left = left(key, TEN_SECONDS, max, now.others().associations());
        addTenSeconds(headers, max, left);
        if (left < 0) {
            throw TooMany.inTenSeconds("publicapi:crm:associations", headers, wait(now, key, TEN_SECONDS));
        }
        if (day(key, caller).take(now.others().associations(), now.associationsADay()) < 0) {
            throw TooMany.today("publicapi:crm:associations", headers, untilTomorrow(now, caller));
        }
    }

    private void takeDay(Caller caller, LimitSettings now, Map<String, String> headers) {
        int max = now.dailyOf(plans.of(caller.hubId()));
        Key key = new Key("", caller.hubId(), "daily");
        int left = day(key, caller).take(now.others().daily(), max);
        headers.put("X-HubSpot-RateLimit-Daily", Integer.toString(max));
        headers.put("X-HubSpot-RateLimit-Daily-Remaining", Integer.toString(Math.max(0, left)));
        if (left < 0) {
            throw TooMany.today("publicapi", headers, untilTomorrow(now, caller));
        }
    }

    private static void addTenSeconds(Map<String, String> headers, int max, int left) {
        headers.put("X-HubSpot-RateLimit-Max", Integer.toString(max));
        headers.put("X-HubSpot-RateLimit-Remaining", Integer.toString(Math.max(0, left)));
        headers.put("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(TEN_SECONDS.toMillis()));
    }

    private int left(Key key, Duration length, int max, double othersPerSecond) {
        return window(key, length).take(max, othersPerSecond);
    }

    private RollingWindow window(Key key, Duration length) {
        return windows.computeIfAbsent(key, unused -> new RollingWindow(length, clock, othersSince));
    }

    private DailyCount day(Key key, Caller caller) {
        return days.computeIfAbsent(key, unused -> new DailyCount(clock, ZoneId.of(caller.timeZone()), othersSince));
    }

    private Duration untilTomorrow(LimitSettings now, Caller caller) {
        if (!now.retryAfter()) {
            return Duration.ZERO;
        }
        ZonedDateTime here = clock.instant().atZone(ZoneId.of(caller.timeZone()));
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(here.getZone()));
    }

    private Duration wait(LimitSettings now, Key key, Duration length) {
        return now.retryAfter() ? window(key, length).untilRoom(length) : Duration.ZERO;
    }
}
