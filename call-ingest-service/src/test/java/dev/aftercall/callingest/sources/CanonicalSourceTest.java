package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Fixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CanonicalSourceTest {

    @Test
    void readsEveryFieldOfACall() {
        CallFacts facts = read(Fixture.text("canonical/call-ended.json"));

        assertThat(facts.sourceCallId()).isEqualTo("c-1001");
        assertThat(facts.statedAt()).isEqualTo(Instant.parse("2026-03-04T10:15:31Z"));
        assertThat(facts.values())
                .containsEntry("kind", "PHONE_CALL")
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("startedAt", "2026-03-04T10:00:00Z")
                .containsEntry("talkMillis", 921_000L)
                .containsEntry("keyPoints", List.of("Price stays", "One year"))
                .containsEntry("sentiment", Map.of("label", "positive", "scorePercent", 62L))
                .containsEntry("custom/seats", "40")
                .containsEntry("custom/champion", "true")
                .containsKeys("actionItems/a-1", "transcript", "rep", "recording", "consent", "voicemail", "legs");
    }

    @Test
    void phoneNumbersAreNormalised() {
        assertThat(read(Fixture.text("canonical/call-ended.json")).values().get("legs"))
                .asString()
                .contains("from=+442079460018", "to=+4930901820");
    }

    @Test
    void anActionItemWithoutAnIdGetsOneFromItsText() {
        CallFacts once = ofItems("[{\"text\": \"Tell finance.\"}]");
        CallFacts again = ofItems("[{\"text\": \" tell  FINANCE\"}]");
        CallFacts other = ofItems("[{\"text\": \"Tell legal\"}]");

        assertThat(once.values().keySet()).isEqualTo(again.values().keySet());
        assertThat(once.values().keySet()).isNotEqualTo(other.values().keySet());
    }

    @Test
    void whatIsNullEmptyOrUnknownIsNoStatement() {
        CallFacts facts = read("""
                {"type": "call.updated", "data": {"sourceCallId": "c", "title": null, "tags": [], "summary": null,
                 "rating": {"stars": 5}, "custom": {}}}
                """);

        assertThat(facts.values()).isEmpty();
        assertThat(facts.statedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"call.foo", "call.started", "Call.Ended", ""})
    void aTypeThatIsNoneIsNamedWithThoseThereAre(String type) {
        assertThatThrownBy(() -> read("{\"type\":\"" + type + "\",\"data\":{\"sourceCallId\":\"c\"}}"))
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("type"))
                .hasMessage("The field 'type' must be one of [call.ended, call.updated]");
    }

    @Test
    void charactersThatPostgresCanNotStoreAreReplaced() {
        assertThat(
                        read("{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"title\":\"a\\u0000b\\ud800c\\ud83d\\ude00\"}}")
                                .values())
                .containsEntry("title", "a\uFFFDb\uFFFDc\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data.kind                   | \"kind\": \"CHAT\"",
                "data.title                  | \"title\": 7",
                "data.talkMillis             | \"talkMillis\": -1",
                "data.talkMillis             | \"talkMillis\": 1.5",
                "data.talkMillis             | \"talkMillis\": \"9\"",
                "data.endedAt                | \"endedAt\": 1772619330",
                "data.endedAt                | \"endedAt\": \"2026-03-04\"",
                "data.rep                    | \"rep\": \"rhea\"",
                "data.rep.nature             | \"rep\": {\"nature\": \"ROBOT\"}",
                "data.tags                   | \"tags\": \"one\"",
                "data.tags[1]                | \"tags\": [\"one\", 2]",
                "data.legs[0].sourceLegId    | \"legs\": [{}]",
                "data.actionItems[0].text    | \"actionItems\": [{\"id\": \"a\", \"text\": 7}]",
                "data.actionItems[0].done    | \"actionItems\": [{\"text\": \"a\", \"done\": \"no\"}]",
                "data.sentiment.scorePercent | \"sentiment\": {\"label\": \"good\", \"scorePercent\": 101}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"abc\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"12.5\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"-1\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"1 000\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"1e3\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": \"9999999999999999999\"}",
                "data.recommendedDealChange.amountMinor | \"recommendedDealChange\": {\"amountMinor\": 1200}",
                "data.summary.text           | \"summary\": {\"format\": \"PLAIN\"}",
                "data.custom                 | \"custom\": []"
            })
    void aFieldThatDoesNotFitIsNamed(String field, String json) {
        assertThatThrownBy(() -> read("{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\"," + json + "}}"))
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"text\":null", ",\"text\":\"\"", ",\"text\":\" \""})
    void anActionItemWithoutATextIsToldAndCostsNothingElse(String text) {
        CallFacts facts = ofItems("[{\"id\":\"a\"%s},{\"id\":\"b\",\"text\":\"Send it\"}]".formatted(text));

        assertThat(facts.values().get("actionItems/a"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("text", "");
        assertThat(facts.values()).containsKey("actionItems/b");
    }

    private static CallFacts ofItems(String items) {
        return read("{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"actionItems\":" + items + "}}");
    }

    private static CallFacts read(String json) {
        return ((Reading.OfCall) Source.CANONICAL.read(Payload.of(bytes(json)))).facts();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
