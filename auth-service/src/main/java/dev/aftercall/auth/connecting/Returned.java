package dev.aftercall.auth.connecting;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** What a browser brings back from the consent page. Shows nothing of it. */
record Returned(
        Optional<OneTimeSecret> state, Optional<OneTimeSecret> nonce, Optional<String> code, Optional<String> error) {

    static Returned of(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            Function<String, Optional<String>> cookies) {
        Optional<OneTimeSecret> parsed = OneTimeSecret.parse(state);
        Optional<OneTimeSecret> nonce =
                parsed.map(Consent::cookieName).flatMap(cookies).flatMap(OneTimeSecret::parse);
        return new Returned(parsed, nonce, present(code), present(error));
    }

    @Override
    public String toString() {
        return "Returned[hidden]";
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isBlank());
    }
}
