package dev.aftercall.hubspot;

/** The lasting token of an installation, from which access tokens are made. It never shows itself. */
public record RefreshToken(String value) {

    public RefreshToken {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a refresh token is not blank");
        }
    }

    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
