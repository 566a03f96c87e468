package dev.aftercall.callingest.proving;

import java.io.IOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/** Aircall's proof: the token of its webhook, at the top of the body. Nothing is signed. */
final class BodyToken {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BodyToken() {}

    static Result check(EndpointSecret secret, Webhook request) {
        String next =
                "Give the endpoint the token of this webhook: GET https://api.aircall.io/v1/webhooks/{id} tells it.";
        String given = token(request.body());
        if (given == null) {
            return new NotProven("The body is no JSON object with a text 'token'", next);
        }
        return secret.is(given)
                ? new Proven(null, secret)
                : new NotProven("The field 'token' does not hold the token of the endpoint's webhook", next);
    }

    private static @Nullable String token(byte[] body) {
        try {
            JsonNode token = MAPPER.readTree(body).get("token");
            return token == null || !token.isTextual() ? null : token.textValue();
        } catch (IOException e) {
            return null;
        }
    }
}
