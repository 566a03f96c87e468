package dev.aftercall.auth.leasing;

import java.time.Duration;

import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.hubspot.Reply;

/** What HubSpot's answer to a refresh means for the connection. */
sealed interface RefreshVerdict {

    /** New tokens. */
    record Renewed(Tokens tokens) implements RefreshVerdict {}

    /** The refresh token is dead: only a new connect helps. */
    record Dead() implements RefreshVerdict {}

    /**
     * Nothing is known to be wrong with the connection.
     *
     * @param reason safe to log and to store
     * @param pause how long HubSpot is not asked again
     */
    record NotNow(String reason, Duration pause) implements RefreshVerdict {}

    /** Shortest pause after a failure. */
    Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** Longest pause after a failure: a mended fault of ours must show soon. */
    Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Reads an answer. Our own wrong client id or secret is not the customer's doing and breaks nothing. */
    static RefreshVerdict of(Reply<Tokens> reply) {
        return switch (reply) {
            case Reply.Ok<Tokens>(Tokens tokens) -> new Renewed(tokens);
            case Reply.Failed<Tokens>(HubSpotFailure failure)
            when failure.kind() == FailureKind.DEAD_REFRESH_TOKEN -> new Dead();
            case Reply.Failed<Tokens>(HubSpotFailure failure) ->
                new NotNow(failure.message(), within(failure.nextDelay()));
        };
    }

    private static Duration within(Duration pause) {
        if (pause.compareTo(SHORTEST_PAUSE) < 0) {
            return SHORTEST_PAUSE;
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
