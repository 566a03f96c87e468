package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.events.Call.Outcome.Result;

import static org.assertj.core.api.Assertions.assertThat;

/** The fixtures follow twilio.com/docs/usage/webhooks/voice-webhooks; see {@code twilio/README.md} beside them. */
class TwilioSourceTest {

    private static final String CALL = "CA1111111111111111111111111111111a";

    @Test
    void theEndTellsTheCourseOfTheCall() {
        CallFacts facts = read(Fixture.text("twilio/call-completed.form"));

        assertThat(facts.sourceCallId()).isEqualTo(CALL);
        assertThat(facts.statedAt()).isEqualTo(Instant.parse("2026-03-04T10:15:30Z"));
        assertThat(facts.values())
                .containsEntry("kind", "PHONE_CALL")
                .containsEntry("direction", "INBOUND")
                .containsEntry("startedAt", "2026-03-04T10:10:09Z")
                .containsEntry("endedAt", "2026-03-04T10:15:30Z")
                .containsEntry("talkMillis", 321_000L)
                .containsEntry("sourceTenantId", "AC0000000000000000000000000000000a")
                .containsEntry("outcome", Map.of("result", "CONNECTED", "sourceOutcome", "completed"))
                .containsEntry(
                        "participants",
                        List.of(Map.of("name", "ADA BYRON", "phone", "+442079460018", "role", "EXTERNAL")))
                .containsEntry("custom/CallerCountry", "GB")
                .doesNotContainKeys("rep", "custom/CallSid");
    }

    @Test
    void aLegIsAPartOfTheCallThatDialledIt() {
        CallFacts answered = read(Fixture.text("twilio/leg-completed.form"));
        CallFacts missed = read(Fixture.text("twilio/leg-no-answer.form"));

        assertThat(answered.sourceCallId()).isEqualTo(CALL);
        assertThat(missed.sourceCallId()).isEqualTo(CALL);
        assertThat(answered.values())
                .containsEntry(
                        "legs/CA2222222222222222222222222222222b",
                        Map.of(
                                "sourceLegId", "CA2222222222222222222222222222222b",
                                "from", "+442079460018",
                                "to", "client:rhea",
                                "startedAt", "2026-03-04T10:10:30Z",
                                "endedAt", "2026-03-04T10:15:30Z"))
                .containsEntry("custom/leg.CA2222222222222222222222222222222b", "completed")
                .doesNotContainKeys("outcome", "direction", "participants");
        assertThat(missed.values()).containsEntry("custom/leg.CA3333333333333333333333333333333c", "no-answer");
    }

    @Test
    void aRecordingIsNamedWhenItIsDone() {
        CallFacts facts = read(Fixture.text("twilio/recording-completed.form"));

        assertThat(facts.sourceCallId()).isEqualTo(CALL);
        assertThat(facts.values())
                .containsEntry(
                        "recording",
                        Map.of(
                                "reference",
                                "https://api.twilio.com/2010-04-01/Accounts/AC0000000000000000000000000000000a"
                                        + "/Recordings/RE4444444444444444444444444444444d",
                                "access",
                                "Twilio account"))
                .doesNotContainKeys("outcome", "talkMillis");
    }

    @Test
    void whoCallsInFromABrowserCallsOut() {
        CallFacts facts =
                read("CallSid=CA1&CallStatus=completed&Direction=inbound&From=client%3Arhea&To=030901820", "DE");

        assertThat(facts.values())
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("rep", Map.of("sourceUserId", "rhea", "nature", "HUMAN"))
                .containsEntry("participants", List.of(Map.of("phone", "+4930901820", "role", "EXTERNAL")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "%2B266696687", "Restricted", "%2B7378742833"})
    void aNumberThatIsWithheldIsNobodys(String from) {
        assertThat(read("CallSid=CA1&CallStatus=no-answer&Direction=inbound&To=%2B1&From=" + from)
                        .values())
                .doesNotContainKey("participants");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, CONNECTED",
        "no-answer, NO_ANSWER",
        "busy, BUSY",
        "canceled, CANCELED",
        "failed, FAILED",
        "brand-new, UNKNOWN"
    })
    void aStatusIsReadIntoOurWords(String status, Result expected) {
        assertThat(TwilioSource.result(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CallSid=CA1&CallStatus=ringing",
                "CallSid=CA1&CallStatus=in-progress",
                "CallSid=CA1&CallStatus=brand-new",
                "CallSid=CA1&RecordingSid=RE1&RecordingStatus=failed",
                "MessageSid=SM1&MessageStatus=delivered",
                "CallStatus=completed",
                "CallSid=",
                "%=%&&==&a",
                ""
            })
    void anythingElseIsKept(String form) {
        assertThat(reading(form, null)).isInstanceOf(Reading.KeptOnly.class);
    }

    @Test
    void whatIsNoNumberOrTimeCostsOnlyItself() {
        assertThat(read("CallSid=CA1&CallStatus=completed&CallDuration=-4&Timestamp=noon&From=%FF%FE&Direction=inbound")
                        .values())
                .doesNotContainKeys("talkMillis", "endedAt", "startedAt")
                .containsKey("outcome");
    }

    private static CallFacts read(String form) {
        return read(form, null);
    }

    private static CallFacts read(String form, String region) {
        return ((Reading.OfCall) reading(form, region)).facts();
    }

    private static Reading reading(String form, String region) {
        Payload payload = new Payload(
                form.getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded; charset=UTF-8",
                null,
                region);
        return Source.TWILIO.read(Source.TWILIO.withoutSecrets(payload));
    }
}
