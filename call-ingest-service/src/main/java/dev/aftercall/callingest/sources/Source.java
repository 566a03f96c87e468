package dev.aftercall.callingest.sources;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.Webhook;

/** A platform whose payload we read: one adapter, and the facts beside it. */
public enum Source {
    CANONICAL("canonical"),
    VAPI("vapi"),
    RETELL("retell"),
    FATHOM("fathom"),
    AIRCALL("aircall"),
    TWILIO("twilio"),
    ZOOM("zoom"),
    FIREFLIES("fireflies"),
    RINGCENTRAL("ringcentral");

    private static final SourceAdapter CANONICAL_PAYLOAD = new CanonicalSource();
    private static final SourceAdapter VAPI_MESSAGES = new VapiSource();
    private static final SourceAdapter RETELL_WEBHOOKS = new RetellSource();
    private static final SourceAdapter FATHOM_MEETINGS = new FathomSource();
    private static final SourceAdapter AIRCALL_WEBHOOKS = new AircallSource();
    private static final SourceAdapter TWILIO_CALLBACKS = new TwilioSource();
    private static final SourceAdapter ZOOM_EVENTS = new ZoomSource();
    private static final SourceAdapter FIREFLIES_EVENTS = new FirefliesSource();
    private static final SourceAdapter RINGCENTRAL_NOTICES = new RingCentralSource();

    private final String wireName;

    Source(String wireName) {
        this.wireName = wireName;
    }

    /** The source with this name in our API and events. */
    public static Optional<Source> named(String name) {
        return Arrays.stream(values())
                .filter(source -> source.wireName.equals(name))
                .findFirst();
    }

    /** The names of all, for people. */
    public static String names() {
        List<String> names = Arrays.stream(values())
                .map(source -> "'%s'".formatted(source.wireName))
                .toList();
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " or " + names.getLast();
    }

    /** The name in our API and events. */
    public String wireName() {
        return wireName;
    }

    /** What is known of the platform. */
    public SourceFacts facts() {
        return adapter().facts();
    }

    /** How its sender is proved when the endpoint's creator says nothing of it. */
    public ProofScheme usualProof() {
        return facts().proving().usual();
    }

    /** The answer to a request by which the platform tries the URL before it knows any secret. */
    public Optional<SourceAnswer> greeting(Webhook request) {
        return adapter().greeting(request);
    }

    /** The answer to a proven challenge that the platform sends in place of an event. */
    public Optional<SourceAnswer> challenge(Webhook request, EndpointSecret secret) {
        return adapter().challenge(request, secret);
    }

    /** The answer to a delivery that is stored. */
    public SourceAnswer success() {
        return facts().answering().success();
    }

    /**
     * The payload without the secrets in it, as it may be stored.
     *
     * @throws InvalidPayload when they can't be looked for
     */
    public Payload withoutSecrets(Payload payload) {
        return adapter().facts().secrets().cutFrom(payload);
    }

    /**
     * Reads a payload.
     *
     * @throws InvalidPayload when it can't be read, or what names the call is missing or of the wrong type
     */
    public Reading read(Payload payload) {
        return adapter().read(payload);
    }

    private SourceAdapter adapter() {
        return switch (this) {
            case CANONICAL -> CANONICAL_PAYLOAD;
            case VAPI -> VAPI_MESSAGES;
            case RETELL -> RETELL_WEBHOOKS;
            case FATHOM -> FATHOM_MEETINGS;
            case AIRCALL -> AIRCALL_WEBHOOKS;
            case TWILIO -> TWILIO_CALLBACKS;
            case ZOOM -> ZOOM_EVENTS;
            case FIREFLIES -> FIREFLIES_EVENTS;
            case RINGCENTRAL -> RINGCENTRAL_NOTICES;
        };
    }
}
