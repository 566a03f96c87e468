package dev.aftercall.crmwriter.portal;

import java.util.List;
import java.util.Set;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.Account;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.Reply;

/** Reads a portal's facts from HubSpot, in three requests. What it refuses to tell stays unknown. */
public final class ReadFacts {

    private static final String CALL_OUTCOME = "hs_call_disposition";
    private static final String MEETING_OUTCOME = "hs_meeting_outcome";

    /** The properties that may only hold what the facts name. */
    public static final Set<String> CHOSEN_FROM_FACTS = Set.of(CALL_OUTCOME, MEETING_OUTCOME);

    private ReadFacts() {}

    /** The facts, or the failure that may have passed the next time. */
    public static Reply<PortalFacts> of(HubSpotPortal portal, Access access) {
        Reply<List<PortalFacts.Option>> ofCalls =
                options(portal.properties().get(access, ObjectType.CALLS, CALL_OUTCOME));
        Reply<List<PortalFacts.Option>> ofMeetings =
                options(portal.properties().get(access, ObjectType.MEETINGS, MEETING_OUTCOME));
        Reply<Account.Details> details = portal.account().details(access);
        if (ofCalls instanceof Reply.Failed<List<PortalFacts.Option>>(HubSpotFailure failure)) {
            return new Reply.Failed<>(failure);
        }
        if (ofMeetings instanceof Reply.Failed<List<PortalFacts.Option>>(HubSpotFailure failure)) {
            return new Reply.Failed<>(failure);
        }
        if (details instanceof Reply.Failed<Account.Details>(HubSpotFailure failure) && mayPass(failure)) {
            return new Reply.Failed<>(failure);
        }
        return new Reply.Ok<>(new PortalFacts(
                details.toOptional().map(Account.Details::timeZone).orElse(null),
                ofCalls.toOptional().orElse(List.of()),
                ofMeetings.toOptional().orElse(List.of())));
    }

    private static Reply<List<PortalFacts.Option>> options(Reply<Properties.Definition> reply) {
        return switch (reply) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) ->
                new Reply.Ok<>(definition.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> new PortalFacts.Option(option.value(), option.label()))
                        .toList());
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure)
            when mayPass(failure) -> new Reply.Failed<>(failure);
            case Reply.Failed<Properties.Definition> refused -> new Reply.Ok<>(List.of());
        };
    }

    private static boolean mayPass(HubSpotFailure failure) {
        return failure.kind().retry() != FailureKind.Retry.NEVER;
    }
}
