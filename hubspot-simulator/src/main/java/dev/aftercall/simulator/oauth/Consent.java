package dev.aftercall.simulator.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Parameters;

/** What an app asks for on the authorize page. */
record Consent(
        String clientId,
        String redirectUri,
        List<String> scopes,
        List<String> optional,
        Optional<String> state,
        Optional<Challenge> challenge) {

    static Consent of(Parameters sent) {
        return new Consent(
                sent.first("client_id").orElse(""),
                sent.first("redirect_uri").orElse(""),
                words(sent, "scope"),
                words(sent, "optional_scope"),
                sent.first("state"),
                Challenge.of(sent));
    }

    private static List<String> words(Parameters sent, String name) {
        return Arrays.stream(sent.first(name).orElse("").split("[\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** What is granted on Allow: {@code oauth} is always there, optional scopes that the account lacks are dropped. */
    List<String> granted(Predicate<String> offers) {
        return Stream.of(
                        Stream.of("oauth"),
                        scopes.stream(),
                        optional.stream().filter(KnownScopes::contains).filter(offers))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }
}
