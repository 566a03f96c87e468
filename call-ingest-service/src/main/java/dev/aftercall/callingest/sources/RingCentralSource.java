package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.proving.Webhook;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;

/**
 * RingCentral's notices of telephony sessions, as developers.ringcentral.com/guide/notifications/webhooks has them. They are
 * kept and make no call yet: none says that a call is over, or how long it was. A subscription is tried with a
 * {@code Validation-Token} and no body, before any secret is known; it is told back.
 */
final class RingCentralSource implements SourceAdapter {

    private static final String VALIDATION_TOKEN = "Validation-Token";
    private static final int LONGEST_ID = 512;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,300}");

    private static final SourceFacts FACTS = new SourceFacts(
            "RingCentral's notices of telephony sessions",
            new SourceFacts.Proving(
                    ProofScheme.fixed(Kind.RINGCENTRAL),
                    Set.of(Kind.RINGCENTRAL),
                    SecretFrom.HERE,
                    "none: the token is sent, nothing is signed"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "3 seconds; at most 1,024 bytes of answer",
                    Duration.ofHours(1),
                    "not known; other answers end the subscription"),
            new SourceFacts.Naming("the SHA-256 of the body", "`body.telephonySessionId`", "none"),
            new SourceFacts.Saying(
                    Map.of("/restapi/v1.0/account/~/telephony/sessions", List.of()),
                    "the party with an `extensionId`",
                    "each party's own",
                    "ISO 8601; none",
                    "none",
                    "duration, result and recording"),
            SecretsCut.ofLinksAnd(),
            "proof, the trial of the URL and keeping of notices work; no call comes of them until RingCentral's call log can"
                    + " be asked");

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload payload) {
        return new Reading.KeptOnly(JsonFields.lenient(payload).requiredText("event", LONGEST_ID));
    }

    @Override
    public Optional<SourceAnswer> greeting(Webhook request) {
        String token = request.header(VALIDATION_TOKEN);
        return request.body().length == 0
                        && token != null
                        && TOKEN.matcher(token).matches()
                ? Optional.of(new SourceAnswer(200, "application/json", "", Map.of(VALIDATION_TOKEN, token)))
                : Optional.empty();
    }
}
