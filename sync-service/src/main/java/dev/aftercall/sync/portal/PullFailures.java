package dev.aftercall.sync.portal;

import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;

/** What a failed read of HubSpot means for a pull. */
final class PullFailures {

    private PullFailures() {}

    /** The reply for a failure that came with a fresh token, where the token matters. */
    static PageReply replyTo(HubSpotFailure failure) {
        FailureKind kind = failure.kind();
        return switch (kind.retry()) {
            case LATER ->
                new PageReply.Later(failure.nextDelay(), failure.message(), kind.whoActs() != FailureKind.WhoActs.US);
            case NEVER -> new PageReply.Refused(failure.message());
            case WITH_NEW_TOKEN ->
                kind == FailureKind.EXPIRED_TOKEN
                        ? new PageReply.Later(failure.nextDelay(), failure.message(), true)
                        : new PageReply.Refused(
                                "HubSpot no longer accepts our access: connect HubSpot again. " + failure.message());
        };
    }
}
