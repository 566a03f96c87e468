package dev.aftercall.servicekit;

import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is calling, as their token says. The token's signature, issuer, audience and age were checked before. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The workspace of the caller.
     *
     * @throws ProblemException 403 when the token names none
     */
    public WorkspaceId workspace() {
        Object claim = token.getClaim("workspace");
        if (claim == null) {
            throw new ProblemException(Problem.of(403, "no-workspace", "The token names no workspace")
                    .next("Ask for a token whose claim 'workspace' holds your workspace's id."));
        }
        try {
            return WorkspaceId.parse(claim.toString());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(403, "no-workspace", "The token's claim 'workspace' is not an id")
                            .next("Ask for a token whose claim 'workspace' holds a UUID."),
                    e);
        }
    }

    /** The user or client that calls: the claim {@code sub}. */
    public String subject() {
        return token.getSubject();
    }

    /** The client that asked for the token: {@code azp}, else {@code client_id}, else the subject. */
    public String clientId() {
        Object client = token.getClaim("azp");
        if (client == null) {
            client = token.getClaim("client_id");
        }
        return client == null ? subject() : client.toString();
    }

    /** Whether the caller has the role. */
    public boolean isInRole(String role) {
        return token.getGroups() != null && token.getGroups().contains(role);
    }
}
