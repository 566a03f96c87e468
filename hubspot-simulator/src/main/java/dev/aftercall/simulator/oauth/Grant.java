package dev.aftercall.simulator.oauth;

import java.util.List;

/** What a user allowed an app to do in one portal. */
public record Grant(long hubId, String clientId, long userId, String user, List<String> scopes) {

    /** What the client id of a private app begins with. */
    public static final String PRIVATE = "private:";

    /** The client id of whoever works in an account without an app. */
    public static final String PEOPLE = "people";

    private static final long NO_ACCOUNT = 0;

    /** A scope that stands for all. */
    private static final String ALL = "*";

    public Grant {
        scopes = List.copyOf(scopes);
    }

    /** Whether it is a private app's. */
    public boolean ofPrivateApp() {
        return clientId.startsWith(PRIVATE);
    }

    /** What people may do in an account: everything. */
    public static Grant ofPeople(long hubId, long userId, String user) {
        return new Grant(hubId, PEOPLE, userId, user, List.of(ALL));
    }

    /** What an app may do outside of accounts. */
    static Grant ofApp(String clientId, List<String> scopes) {
        return new Grant(NO_ACCOUNT, clientId, 0, "", scopes);
    }

    /** Whether it is an app's own and no account's. */
    public boolean ofAppItself() {
        return hubId == NO_ACCOUNT;
    }

    /** Whether no app does it. */
    public boolean ofPeople() {
        return clientId.equals(PEOPLE);
    }

    /** Whether one of the scopes was granted. */
    public boolean hasAny(List<String> anyOf) {
        return scopes.contains(ALL) || anyOf.stream().anyMatch(scopes::contains);
    }

    boolean isOf(long hub, String client) {
        return hubId == hub && clientId.equals(client);
    }
}
