package dev.aftercall.callingest.calls;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Role;
import dev.aftercall.servicekit.WorkspaceId;

/** What the caller may see: managers and admins every call of the workspace, a rep those they were on. */
@RequestScoped
class Viewer {

    private final Caller caller;
    private final JsonWebToken token;

    Viewer(Caller caller, JsonWebToken token) {
        this.caller = caller;
        this.token = token;
    }

    WorkspaceId workspace() {
        return caller.workspace();
    }

    Sight sight() {
        if (caller.isInRole(Role.ADMIN) || caller.isInRole(Role.MANAGER)) {
            return new Sight(true, List.of());
        }
        Object email = token.getClaim("email");
        return new Sight(
                false,
                Stream.of(email, caller.subject())
                        .filter(Objects::nonNull)
                        .map(name -> name.toString().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /**
     * Which calls are seen.
     *
     * @param everything whether all of the workspace's
     * @param names else those whose rep has one of these e-mail addresses or ids, in lower case
     */
    record Sight(boolean everything, List<String> names) {}
}
