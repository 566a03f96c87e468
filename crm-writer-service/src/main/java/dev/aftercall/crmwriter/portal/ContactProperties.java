package dev.aftercall.crmwriter.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties.Definition;
import dev.aftercall.hubspot.Properties.NewProperty;
import dev.aftercall.hubspot.Reply;

/**
 * Our properties of contacts. A portal's room for properties is its customer's: none is made before the workspace wants
 * contacts to be changed, and what can't be made is gone without.
 */
public final class ContactProperties {

    /** When somebody last talked with them. */
    public static final String LAST_CONVERSATION = "aftercall_last_conversation_at";

    /** What was said then. */
    public static final String RECENT_SUMMARY = "aftercall_recent_summary";

    /** How engaged they were in it, from 0 to 100. */
    public static final String ENGAGEMENT_SCORE = "aftercall_engagement_score";

    /** All of them. */
    public static final List<String> ALL = List.of(LAST_CONVERSATION, RECENT_SUMMARY, ENGAGEMENT_SCORE);

    private static final String GROUP = "aftercall";

    private static final List<NewProperty> WANTED = List.of(
            property(
                    LAST_CONVERSATION, "Last conversation", "datetime", "date", "When somebody last talked with them."),
            property(RECENT_SUMMARY, "Recent summary", "string", "textarea", "What was said in the last conversation."),
            property(
                    ENGAGEMENT_SCORE,
                    "Engagement score",
                    "number",
                    "number",
                    "How engaged they were in the last conversation, from 0 to 100."));

    private ContactProperties() {}

    /** Makes those that are not there yet: one request where all are. Answers why some can't be, or what may pass. */
    public static Reply<Changeable> ensure(HubSpotPortal portal, Access access) {
        return switch (portal.properties().list(access, ObjectType.CONTACTS)) {
            case Reply.Ok<List<Definition>>(List<Definition> there) -> ensure(portal, access, byName(there));
            case Reply.Failed<List<Definition>>(HubSpotFailure failure)
            when isForGood(failure) -> ensure(portal, access, Map.of());
            case Reply.Failed<List<Definition>>(HubSpotFailure failure) -> new Reply.Failed<>(failure);
        };
    }

    private static Reply<Changeable> ensure(HubSpotPortal portal, Access access, Map<String, Definition> there) {
        Map<String, String> refused = new HashMap<>();
        if (!there.keySet().containsAll(ALL)) {
            // Whether the group is new, old or not needed: making the properties shows.
            portal.properties().createGroup(access, ObjectType.CONTACTS, GROUP, "aftercall");
        }
        for (NewProperty wanted : WANTED) {
            Definition known = there.get(wanted.name());
            if (known != null) {
                if (!known.type().equals(wanted.type()) || known.readOnlyValue()) {
                    refused.put(wanted.name(), "It is there as %s, which is not ours.".formatted(known.type()));
                }
                continue;
            }
            if (portal.properties().create(access, ObjectType.CONTACTS, wanted)
                            instanceof Reply.Failed<Definition>(HubSpotFailure failure)
                    && failure.kind() != FailureKind.ALREADY_EXISTS) {
                if (!isForGood(failure)) {
                    return new Reply.Failed<>(failure);
                }
                refused.put(wanted.name(), failure.message());
            }
        }
        return new Reply.Ok<>(new Changeable(refused, DealPipelines.NONE));
    }

    private static Map<String, Definition> byName(List<Definition> there) {
        return there.stream()
                .filter(definition -> !definition.archived())
                .collect(Collectors.toMap(Definition::name, Function.identity(), (one, same) -> one));
    }

    private static boolean isForGood(HubSpotFailure failure) {
        return failure.kind().retry() == FailureKind.Retry.NEVER;
    }

    private static NewProperty property(String name, String label, String type, String fieldType, String meaning) {
        return new NewProperty(
                name, label + " (aftercall)", GROUP, type, fieldType, false, meaning + " Set by aftercall.");
    }
}
