package dev.aftercall.hubspot;

/** How our app shows HubSpot that it is itself. The secret never shows itself. */
public record ClientCredentials(String clientId, String clientSecret) {

    public ClientCredentials {
        if (clientId.isBlank() || clientSecret.isBlank()) {
            throw new IllegalArgumentException("client id and client secret are not blank");
        }
    }

    @Override
    public String toString() {
        return "ClientCredentials[clientId=" + clientId + ", clientSecret=hidden]";
    }
}
