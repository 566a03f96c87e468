package dev.aftercall.crmwriter.identity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.Reply;

/**
 * Asks a portal how it lets us know our records again. One request per type where our property is there and unique.
 *
 * <p>Whether values are unique is fixed when a property is made, and its name is taken from then on. So a portal that
 * had to do without uniqueness gets a second property when it allows one: that is how it is upgraded.
 */
public final class IdentityProbe {

    /** Our property on calls, meetings and tasks. */
    public static final String PROPERTY = "aftercall_write_id";

    /** Ours where the first has to do without uniqueness. */
    public static final String SECOND_PROPERTY = "aftercall_unique_write_id";

    private static final String GROUP = "aftercall";

    private final HubSpotPortal portal;
    private final Supplier<Access> access;

    /** @param access asked for each request: together they may take longer than a token is used for */
    public IdentityProbe(HubSpotPortal portal, Supplier<Access> access) {
        this.portal = portal;
        this.access = access;
    }

    /** Finds out, and makes nothing. */
    public Probed look(ObjectType type) {
        return of(type, PROPERTY, Probed.NotMade::new, first -> lookAtSecond(type, first));
    }

    /** Finds out, and makes the property where it is not there, unique if the portal allows. */
    public Probed make(ObjectType type) {
        return of(type, PROPERTY, () -> makeFirst(type), first -> makeSecond(type, first));
    }

    /** Whether a property of ours is there. */
    public Reply<Boolean> isThere(ObjectType type, String property) {
        return switch (portal.properties().get(access.get(), type, property)) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) ->
                new Reply.Ok<>(!definition.archived());
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure)
            when failure.kind() == FailureKind.NOT_FOUND -> new Reply.Ok<>(false);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> new Reply.Failed<>(failure);
        };
    }

    /** What is to be done about a property that is there without uniqueness. */
    private interface NotUnique {
        Probed then(Probed.Known plain);
    }

    private Probed of(ObjectType type, String name, Supplier<Probed> absent, NotUnique notUnique) {
        return switch (portal.properties().get(access.get(), type, name)) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) ->
                definition.hasUniqueValue()
                        ? new Probed.Known(Identity.unique(name), null)
                        : notUnique.then(new Probed.Known(
                                Identity.plain(name), "%s has a property %s that is not unique".formatted(type, name)));
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure)
            when failure.kind() == FailureKind.NOT_FOUND -> absent.get();
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> refused(failure);
        };
    }

    private Probed lookAtSecond(ObjectType type, Probed.Known first) {
        return of(type, SECOND_PROPERTY, () -> first, second -> first);
    }

    private Probed makeFirst(ObjectType type) {
        // Whether the group is new, old or not needed: making the property shows.
        portal.properties().createGroup(access.get(), type, GROUP, "aftercall");
        return switch (made(type, PROPERTY, true)) {
            case Reply.Ok<Boolean> made -> asMade(type, PROPERTY, null);
            case Reply.Failed<Boolean>(HubSpotFailure failure)
            when isForGood(failure) && !isForbidden(failure) -> makePlain(type, failure);
            case Reply.Failed<Boolean>(HubSpotFailure failure) -> refused(failure);
        };
    }

    private Probed makePlain(ObjectType type, HubSpotFailure whyNotUnique) {
        return switch (made(type, PROPERTY, false)) {
            case Reply.Ok<Boolean> made -> asMade(type, PROPERTY, whyNotUnique.message());
            case Reply.Failed<Boolean>(HubSpotFailure failure) -> refused(failure);
        };
    }

    private Probed makeSecond(ObjectType type, Probed.Known first) {
        return of(
                type,
                SECOND_PROPERTY,
                () -> switch (made(type, SECOND_PROPERTY, true)) {
                    case Reply.Ok<Boolean> made -> of(type, SECOND_PROPERTY, () -> first, second -> first);
                    case Reply.Failed<Boolean>(HubSpotFailure failure) ->
                        isForGood(failure)
                                ? new Probed.Known(first.identity(), failure.message())
                                : new Probed.Trouble(failure);
                },
                second -> first);
    }

    /** Of a name that is taken counts what is there. */
    private Reply<Boolean> made(ObjectType type, String name, boolean unique) {
        Properties.NewProperty property = new Properties.NewProperty(
                name,
                "aftercall write id",
                GROUP,
                "string",
                "text",
                unique,
                "Set by aftercall, so that nothing is written twice. Please leave it as it is.");
        return switch (portal.properties().create(access.get(), type, property)) {
            case Reply.Ok<Properties.Definition> made -> new Reply.Ok<>(true);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure)
            when failure.kind() == FailureKind.ALREADY_EXISTS -> new Reply.Ok<>(false);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> new Reply.Failed<>(failure);
        };
    }

    /** What was asked for is not always what is kept, and whoever was quicker may have asked for something else. */
    private Probed asMade(ObjectType type, String name, @Nullable String whyNotUnique) {
        return switch (portal.properties().get(access.get(), type, name)) {
            case Reply.Ok<Properties.Definition>(Properties.Definition definition) ->
                definition.hasUniqueValue()
                        ? new Probed.Known(Identity.unique(name), null)
                        : new Probed.Known(Identity.plain(name), whyNotUnique);
            case Reply.Failed<Properties.Definition>(HubSpotFailure failure) -> new Probed.Trouble(failure);
        };
    }

    private static Probed refused(HubSpotFailure failure) {
        return isForGood(failure) ? new Probed.Known(Identity.BARE, failure.message()) : new Probed.Trouble(failure);
    }

    private static boolean isForGood(HubSpotFailure failure) {
        return failure.kind().retry() == FailureKind.Retry.NEVER;
    }

    private static boolean isForbidden(HubSpotFailure failure) {
        return failure.kind() == FailureKind.MISSING_SCOPES || failure.kind() == FailureKind.FORBIDDEN;
    }
}
