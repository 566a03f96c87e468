package dev.aftercall.crmwriter.identity;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.HubSpotFailure;

/** What came of asking a portal how it lets us know our records of one type. */
public sealed interface Probed {

    /**
     * It was found out.
     *
     * @param reason why it is no better, in HubSpot's own words
     */
    record Known(Identity identity, @Nullable String reason) implements Probed {}

    /** There is no property of ours yet, and none was to be made. */
    record NotMade() implements Probed {}

    /** It could not be found out now. */
    record Trouble(HubSpotFailure failure) implements Probed {}
}
