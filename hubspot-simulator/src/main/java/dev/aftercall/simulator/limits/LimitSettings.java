package dev.aftercall.simulator.limits;

/**
 * How much may be asked of one account.
 *
 * @param perTenSeconds requests of a public app in any ten seconds; HubSpot gives marketplace apps 110
 * @param searchesPerSecond searches in any second; HubSpot gives 5
 * @param searchesByToken whether each token has those searches for itself instead of all of an account together
 * @param addOn whether accounts have bought the increase of limits
 * @param retryAfter whether 429 answers carry {@code Retry-After}
 * @param daily the daily limit instead of the plan's; 0 for the plan's
 * @param others what other apps, or other processes of this one, ask meanwhile
 */
public record LimitSettings(
        int perTenSeconds,
        int searchesPerSecond,
        boolean searchesByToken,
        boolean addOn,
        boolean retryAfter,
        int daily,
        Others others) {

    /** HubSpot's own figures. */
    public static final LimitSettings USUAL = new LimitSettings(110, 5);

    /**
     * Requests a second that come from elsewhere.
     *
     * @param general in the ten-second limit of each app
     * @param searches in the account's searches
     * @param associations in the account's associations
     * @param daily in the account's day
     */
    public record Others(double general, double searches, double associations, double daily) {

        public static final Others NONE = new Others(0, 0, 0, 0);

        public Others {
            requireRate("general", general);
            requireRate("searches", searches);
            requireRate("associations", associations);
            requireRate("daily", daily);
        }

        private static void requireRate(String name, double perSecond) {
            if (perSecond < 0 || !Double.isFinite(perSecond)) {
                throw new IllegalArgumentException(name + " of others must be a number of at least 0");
            }
        }
    }

    public LimitSettings {
        if (perTenSeconds < 1) {
            throw new IllegalArgumentException("perTenSeconds must be at least 1");
        }
        if (searchesPerSecond < 1) {
            throw new IllegalArgumentException("searchesPerSecond must be at least 1");
        }
        if (daily < 0) {
            throw new IllegalArgumentException("the daily limit must not be negative");
        }
    }

    /** These limits, and else as HubSpot has it. */
    public LimitSettings(int perTenSeconds, int searchesPerSecond) {
        this(perTenSeconds, searchesPerSecond, false, false, false, 0, Others.NONE);
    }

    public LimitSettings withPerTenSeconds(int value) {
        return new LimitSettings(value, searchesPerSecond, searchesByToken, addOn, retryAfter, daily, others);
    }

    public LimitSettings withOthers(Others value) {
        return new LimitSettings(perTenSeconds, searchesPerSecond, searchesByToken, addOn, retryAfter, daily, value);
    }

    int tenSecondsOf(Plan plan, boolean privateApp) {
        if (!privateApp) {
            return perTenSeconds;
        }
        return addOn ? 250 : plan.perTenSeconds();
    }

    int associationsOf(Plan plan) {
        return addOn ? 200 : plan.associationsPerTenSeconds();
    }

    int associationsADay() {
        return addOn ? 1_000_000 : 500_000;
    }

    int dailyOf(Plan plan) {
        if (daily > 0) {
            return daily;
        }
        return plan.daily() + (addOn ? 1_000_000 : 0);
    }
}
