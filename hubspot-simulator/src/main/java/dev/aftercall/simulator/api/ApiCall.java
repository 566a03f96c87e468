package dev.aftercall.simulator.api;

import java.util.List;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.oauth.KnownScopes;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalSwitch;

/** A request whose token was good: what was asked, in which portal with which plan, with which rights. */
public record ApiCall(Request request, Portal portal, Plan plan, Grant grant) {

    /** The version of the API that was called. */
    public ApiVersion version() {
        return ApiVersion.of(request.path());
    }

    /** Ends the call with 403 unless one of the scopes was granted. */
    public void require(List<String> anyOf) {
        if (!grant.hasAny(anyOf)) {
            throw Failures.missingScopes(
                    anyOf.stream().filter(KnownScopes.in(portal)).toList());
        }
    }

    /** Ends the call with 403 unless definitions of the type may be written. */
    public void requireSchemaWrite(ObjectType type) {
        boolean own = Scopes.isUnsure(type) && portal.read(view -> view.isOn(PortalSwitch.OWN_SCHEMA_SCOPES));
        require(own ? Scopes.ownSchema(type) : Scopes.writeSchema(type));
    }

    /**
     * The object type named in the path.
     *
     * @throws ApiFailure 400 when there is no such type
     */
    public ObjectType objectType(String placeholder) {
        String name = request.pathValue(placeholder);
        return portal.types()
                .find(name)
                .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name));
    }
}
