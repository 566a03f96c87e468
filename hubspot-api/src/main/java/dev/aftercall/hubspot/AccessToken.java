package dev.aftercall.hubspot;

/** A token that lets the bearer read and write a portal for about half an hour. It never shows itself. */
public record AccessToken(String value) {

    public AccessToken {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("an access token consists of visible ASCII characters");
        }
    }

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
