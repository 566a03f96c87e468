package dev.aftercall.simulator.oauth;

import java.util.List;

/** What a user allowed an app to do in one portal. */
public record Grant(long hubId, String clientId, long userId, String user, List<String> scopes) {

    /** What the client id of a private app begins with. */
    public static final String PRIVATE = "private:";

    public Grant {
        scopes = List.copyOf(scopes);
    }

    /** Whether it is a private app's. */
    public boolean ofPrivateApp() {
        return clientId.startsWith(PRIVATE);
    }

    /** Whether one of the scopes was granted. */
    public boolean hasAny(List<String> anyOf) {
        return anyOf.stream().anyMatch(scopes::contains);
    }

    boolean isOf(long hub, String client) {
        return hubId == hub && clientId.equals(client);
    }
}
