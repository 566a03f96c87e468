package dev.aftercall.simulator.api;

/** Which version of the API a path belongs to. */
public enum ApiVersion {
    /** v3, v4 and 2026-03, which behave alike. */
    BEFORE_2026_09,
    /** Enforces the account's validation rules on writes and warns of values that it normalised. */
    FROM_2026_09;

    static final String NEWEST = "2026-09";

    static ApiVersion of(String path) {
        return path.contains("/" + NEWEST) ? FROM_2026_09 : BEFORE_2026_09;
    }
}
