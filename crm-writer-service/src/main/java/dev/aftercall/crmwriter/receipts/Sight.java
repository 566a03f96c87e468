package dev.aftercall.crmwriter.receipts;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Role;

/** Which receipts the caller sees: managers and admins all of the workspace, a rep those of their own calls. */
@RequestScoped
public class Sight {

    private final Caller caller;
    private final JsonWebToken token;

    Sight(Caller caller, JsonWebToken token) {
        this.caller = caller;
        this.token = token;
    }

    /** The reps whose calls are seen, by e-mail address in lower case; nothing for everyone's. */
    public @Nullable List<String> reps() {
        if (caller.isInRole(Role.ADMIN) || caller.isInRole(Role.MANAGER)) {
            return null;
        }
        return Stream.of(token.getClaim("email"), caller.subject())
                .filter(Objects::nonNull)
                .map(name -> name.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Who the caller is, for those who read later what they decided. */
    public String name() {
        Object email = token.getClaim("email");
        return email == null ? caller.subject() : email.toString();
    }
}
