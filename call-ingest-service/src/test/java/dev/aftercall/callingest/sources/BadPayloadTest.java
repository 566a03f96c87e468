package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.callingest.testing.Fixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BadPayloadTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int RUNS = 300;
    private static final int MOST_CHANGES = 6;
    private static final Map<Source, String> FIXTURES = Map.of(
            Source.CANONICAL, "canonical/call-ended.json",
            Source.VAPI, "vapi/end-of-call-report.json",
            Source.RETELL, "retell/call-analyzed.json",
            Source.FATHOM, "fathom/new-meeting-content-ready.json",
            Source.AIRCALL, "aircall/call-commented.json",
            Source.TWILIO, "twilio/call-completed.form",
            Source.ZOOM, "zoom/recording-completed.json",
            Source.FIREFLIES, "fireflies/meeting-summarized.json",
            Source.RINGCENTRAL, "ringcentral/telephony-session.json");
    private static final List<String> ODD =
            List.of("\\u0000", "\\ud800", "\u0000", "null", "-1", "1e999", "{", "]", "\"", ",", "9".repeat(400), "\\");

    static Stream<Arguments> wrongValues() {
        JsonNode whole = json(Fixture.text("canonical/call-ended.json"));
        List<Arguments> cases = new ArrayList<>();
        collect(whole, whole, JsonPointer.empty(), cases);
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongValues")
    void eachFieldThatDoesNotFitIsNamed(String field, String wrong, String body) {
        assertThatThrownBy(() -> Source.CANONICAL.read(Payload.of(bytes(body))))
                .as(wrong)
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    static List<Long> seeds() {
        return new Random().longs(RUNS).boxed().toList();
    }

    /** The seed is the name of the case, so a failing one can be run again. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverComesIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        for (Source source : Source.values()) {
            byte[] body = spoilt(Fixture.text(FIXTURES.get(source)), random);
            try {
                assertThat(source.read(source.withoutSecrets(Payload.of(body)))).isNotNull();
            } catch (InvalidPayload refused) {
                assertThat(refused).hasMessageStartingWith("The ");
            }
        }
    }

    @Test
    void aNestThatIsTooDeepIsRefusedAndADeepOneIsText() {
        String deep = "[".repeat(900) + "]".repeat(900);
        String body = "{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"custom\":{\"nest\":%s}}}";

        Reading.OfCall read = (Reading.OfCall) Source.CANONICAL.read(Payload.of(bytes(body.formatted(deep))));

        assertThat(read.facts().values()).containsEntry("custom/nest", deep);
        String tooDeep = "[".repeat(100_000);
        assertThatThrownBy(() -> Source.CANONICAL.read(Payload.of(bytes(body.formatted(tooDeep)))))
                .isInstanceOf(InvalidPayload.class);
    }

    @Test
    void ofAFieldThatIsGivenTwiceTheLastCounts() {
        Reading.OfCall read = (Reading.OfCall) Source.CANONICAL.read(Payload.of(
                bytes("{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"a\",\"sourceCallId\":\"b\"}}")));

        assertThat(read.facts().sourceCallId()).isEqualTo("b");
    }

    @Test
    void aMegabyteOfMarksIsReadInNoTime() {
        String body =
                "{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"actionItems\":[{\"text\":\"a%sb\"}]}}"
                        .formatted("!".repeat(1_000_000));

        Reading read =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Source.CANONICAL.read(Payload.of(bytes(body))));

        assertThat(read).isInstanceOf(Reading.OfCall.class);
    }

    @Test
    void aDurationThatNoCallHasIsBounded() {
        String body = "{\"message\":{\"type\":\"end-of-call-report\",\"durationSeconds\":%s,\"call\":{\"id\":\"c\"}}}";

        assertThat(talkMillis(body.formatted("1e400"))).isEqualTo(366L * 24 * 60 * 60 * 1_000);
        assertThat(talkMillis(body.formatted("-5"))).isEqualTo(0L);
    }

    private static Object talkMillis(String body) {
        return ((Reading.OfCall) Source.VAPI.read(Payload.of(bytes(body))))
                .facts()
                .values()
                .get("talkMillis");
    }

    private static void collect(JsonNode whole, JsonNode node, JsonPointer at, List<Arguments> cases) {
        boolean isCustom = at.toString().equals("/data/custom");
        if (!at.matches()) {
            wrong(node)
                    .forEach(wrong -> cases.add(arguments(
                            at.toString()
                                    .substring(1)
                                    .replaceAll("/([0-9]+)", "[$1]")
                                    .replace('/', '.'),
                            wrong,
                            with(whole, at, json(wrong)))));
        }
        if (node.isObject() && !isCustom) {
            node.properties()
                    .forEach(field -> collect(
                            whole, field.getValue(), at.append(JsonPointer.compile("/" + field.getKey())), cases));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(whole, node.get(i), at.append(JsonPointer.compile("/" + i)), cases);
        }
    }

    private static Stream<String> wrong(JsonNode node) {
        if (node.isTextual()) {
            Stream<String> types = Stream.of("7", "true", "[]", "{}");
            boolean isConstant = node.textValue().matches("[A-Z_]{2,}");
            boolean isTime = node.textValue().matches("2026-.*Z");
            return Stream.concat(types, isConstant || isTime ? Stream.of("\"noon\"", "\"NOPE\"") : Stream.empty());
        }
        if (node.isNumber()) {
            return Stream.of("\"7\"", "true", "[]", "{}", "1.5", "-1000", "9".repeat(30), "1e400");
        }
        return node.isObject() ? Stream.of("7", "true", "\"x\"", "[]") : Stream.of("7", "\"x\"", "{}");
    }

    private static String with(JsonNode whole, JsonPointer at, JsonNode value) {
        JsonNode copy = whole.deepCopy();
        JsonNode parent = copy.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        }
        return copy.toString();
    }

    private static byte[] spoilt(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            int from = random.nextInt(spoilt.length());
            int to = Math.min(spoilt.length(), from + random.nextInt(4));
            spoilt.replace(from, to, ODD.get(random.nextInt(ODD.size())));
        }
        byte[] bytes = bytes(spoilt.toString());
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
