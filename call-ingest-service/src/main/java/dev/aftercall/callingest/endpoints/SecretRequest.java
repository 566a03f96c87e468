package dev.aftercall.callingest.endpoints;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.servicekit.ProblemException;

/** The secret that a platform made, given to an endpoint that has none. */
record SecretRequest(@Nullable String secret) {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]{8,500}");

    /**
     * The secret.
     *
     * @throws ProblemException 400 when it can't be one of the scheme
     */
    static EndpointSecret secret(@Nullable String given, ProofScheme proof) {
        if (given == null || !PRINTABLE.matcher(given).matches()) {
            throw EndpointRequest.invalid("secret", "must be 8 to 500 characters of ASCII without spaces");
        }
        EndpointSecret secret = new EndpointSecret(given);
        if (proof.kind() == ProofScheme.Kind.STANDARD_WEBHOOKS && !secret.isStandardWebhooksKey()) {
            throw EndpointRequest.invalid(
                    "secret", "must be 'whsec_' and the Base64 of 16 to 128 bytes, as Standard Webhooks has it");
        }
        return secret;
    }

    @Override
    public String toString() {
        return "SecretRequest[redacted]";
    }
}
