package dev.aftercall.simulator.oauth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Makes the values of codes and tokens. */
final class TokenMint {

    private final SecureRandom random = new SecureRandom();

    String code() {
        return UUID.randomUUID().toString();
    }

    String refreshToken() {
        return "na1-" + UUID.randomUUID();
    }

    /** Long on purpose: HubSpot's tokens vary in length and grow, and a client must not assume 255 characters. */
    String accessToken() {
        byte[] bytes = new byte[240];
        random.nextBytes(bytes);
        return "C" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
