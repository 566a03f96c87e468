package dev.aftercall.hubspot;

/**
 * The version of HubSpot's API that is spoken: {@code v3}, or a date of which two come a year ({@code 2026-03} is current
 * for six months and supported for twelve more). Objects behave alike in {@code v3} and {@code 2026-03}; from
 * {@code 2026-09} on HubSpot enforces a portal's own rules on writes and says in warnings what it changed.
 *
 * @param text as it stands in a path
 */
public record ApiVersion(String text) {

    public static final ApiVersion V3 = new ApiVersion("v3");
    public static final ApiVersion V2026_03 = new ApiVersion("2026-03");
    public static final ApiVersion V2026_09 = new ApiVersion("2026-09");

    /** What is spoken where nobody says otherwise. */
    public static final ApiVersion DEFAULT = V2026_03;

    public ApiVersion {
        if (!text.matches("v3|20\\d\\d-(03|09)(-beta)?")) {
            throw new IllegalArgumentException("not a version of HubSpot's API, such as v3 or 2026-03: " + text);
        }
    }

    boolean isDated() {
        return !equals(V3);
    }

    @Override
    public String toString() {
        return text;
    }
}
