package dev.aftercall.callingest.sources;

import java.util.Arrays;
import java.util.Optional;

/** A platform whose payload we read. */
public enum Source {
    CANONICAL("canonical", 202),
    VAPI("vapi", 200);

    private static final SourceAdapter CANONICAL_PAYLOAD = new CanonicalSource();
    private static final SourceAdapter VAPI_PAYLOAD = new VapiSource();

    private final String wireName;
    private final int successStatus;

    Source(String wireName, int successStatus) {
        this.wireName = wireName;
        this.successStatus = successStatus;
    }

    /** The source with this name in our API and events. */
    public static Optional<Source> named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.wireName.equals(name))
                .findFirst();
    }

    /** The name in our API and events. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status that this platform takes for success. */
    public int successStatus() {
        return successStatus;
    }

    /** How its sender is proved when the endpoint's creator says nothing of it. */
    public ProofScheme usualProof() {
        return switch (this) {
            case CANONICAL -> ProofScheme.STANDARD_WEBHOOKS;
            case VAPI -> ProofScheme.BEARER;
        };
    }

    /**
     * Reads a body.
     *
     * @throws InvalidPayload when it is not JSON, or a field is missing or of the wrong type
     */
    public Reading read(byte[] body) {
        SourceAdapter adapter =
                switch (this) {
                    case CANONICAL -> CANONICAL_PAYLOAD;
                    case VAPI -> VAPI_PAYLOAD;
                };
        return adapter.read(JsonFields.parse(body));
    }
}
