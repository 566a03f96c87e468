package dev.aftercall.hubspot;

/** A token that lets the bearer read and write a portal for about half an hour. It never shows itself. */
public record AccessToken(String value) {

    public AccessToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an access token is not blank");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
