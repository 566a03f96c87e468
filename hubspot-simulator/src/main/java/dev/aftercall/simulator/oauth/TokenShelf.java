package dev.aftercall.simulator.oauth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes and tokens that are good, as the changes so far have left them. Not safe for use by several threads. */
final class TokenShelf {

    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    /** A refresh token that has a successor. */
    record Replaced(String next, Instant until) {}

    private final Map<String, Replaced> replaced = new HashMap<>();
    private final Map<String, AccessToken> accessTokens = new HashMap<>();

    void apply(TokenChange change) {
        switch (change) {
            case TokenChange.CodeIssued(Code code) -> codes.put(code.value(), code);
            case TokenChange.CodeSpent(String code) -> codes.remove(code);
            case TokenChange.RefreshIssued(String token, Grant grant) -> refreshTokens.put(token, grant);
            case TokenChange.RefreshRevoked(String token) -> {
                refreshTokens.remove(token);
                replaced.remove(token);
            }
            case TokenChange.RefreshReplaced(String token, String next, Instant until) ->
                replaced.put(token, new Replaced(next, until));
            case TokenChange.AccessIssued(AccessToken token) -> accessTokens.put(token.value(), token);
            case TokenChange.AccessEnded(String token) -> accessTokens.remove(token);
        }
    }

    void clear() {
        codes.clear();
        refreshTokens.clear();
        replaced.clear();
        accessTokens.clear();
    }

    /** Changes that make an empty shelf hold what this one does. */
    List<TokenChange> contents() {
        List<TokenChange> all = new ArrayList<>();
        codes.values().forEach(code -> all.add(new TokenChange.CodeIssued(code)));
        refreshTokens.forEach((token, grant) -> all.add(new TokenChange.RefreshIssued(token, grant)));
        replaced.forEach((token, by) -> all.add(new TokenChange.RefreshReplaced(token, by.next(), by.until())));
        accessTokens.values().forEach(token -> all.add(new TokenChange.AccessIssued(token)));
        return all;
    }

    Optional<Code> code(String value) {
        return Optional.ofNullable(codes.get(value));
    }

    Optional<Grant> refreshToken(String value) {
        return Optional.ofNullable(refreshTokens.get(value));
    }

    /** The successor of a refresh token. */
    Optional<Replaced> replacement(String token) {
        return Optional.ofNullable(replaced.get(token));
    }

    /** The refresh tokens that this one took the place of. */
    List<String> replacedBy(String next) {
        return replaced.entrySet().stream()
                .filter(entry -> entry.getValue().next().equals(next))
                .map(Map.Entry::getKey)
                .toList();
    }

    Optional<AccessToken> accessToken(String value) {
        return Optional.ofNullable(accessTokens.get(value));
    }

    /** The refresh token that an app has in a portal. */
    Optional<String> refreshTokenOf(long hubId, String clientId) {
        return refreshTokens.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(hubId, clientId) && !replaced.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What an app may do in a portal; a token that has expired shows as well that it is installed. */
    Optional<Grant> installed(long hubId, String clientId) {
        return Stream.concat(
                        refreshTokens.values().stream(),
                        accessTokens.values().stream().map(AccessToken::grant))
                .filter(grant -> grant.isOf(hubId, clientId))
                .findFirst();
    }

    /**
     * What ends the codes and access tokens that expired before a time. Of an app that has nothing else in a portal one
     * token stays, which shows that it is installed.
     */
    List<TokenChange> outlived(Instant time) {
        Set<String> kept = lastOfTheirApp();
        Stream<TokenChange> spent = codes.values().stream()
                .filter(code -> code.expiresAt().isBefore(time))
                .map(code -> new TokenChange.CodeSpent(code.value()));
        Stream<TokenChange> ended = accessTokens.values().stream()
                .filter(token -> token.expiresAt().isBefore(time) && !kept.contains(token.value()))
                .map(token -> new TokenChange.AccessEnded(token.value()));
        return Stream.concat(spent, ended).toList();
    }

    private Set<String> lastOfTheirApp() {
        return accessTokens.values().stream()
                .filter(token -> refreshTokens.values().stream()
                        .noneMatch(grant ->
                                grant.isOf(token.grant().hubId(), token.grant().clientId())))
                .collect(Collectors.toMap(
                        token -> token.grant().clientId() + '/' + token.grant().hubId(),
                        token -> token,
                        (one, other) -> one.expiresAt().isAfter(other.expiresAt()) ? one : other))
                .values()
                .stream()
                .map(AccessToken::value)
                .collect(Collectors.toSet());
    }

    /** What ends every token of an app in a portal. */
    List<TokenChange> endOf(long hubId, String clientId) {
        Stream<TokenChange> refresh = refreshTokens.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(hubId, clientId))
                .map(entry -> new TokenChange.RefreshRevoked(entry.getKey()));
        Stream<TokenChange> access = accessTokens.values().stream()
                .filter(token -> token.grant().isOf(hubId, clientId))
                .map(token -> new TokenChange.AccessEnded(token.value()));
        return Stream.concat(refresh, access).toList();
    }
}
