package dev.aftercall.events;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.CallEvent.CallEnded;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventCodecTest {

    private static final String CALL = """
            {"call":{"callId":"0193a000-0000-7000-8000-0000000000bb","workspace":"0193a000-0000-7000-8000-0000000000aa",
            "revision":1,"kind":%s,"source":"canonical","sourceCallId":"1","direction":"INBOUND"%s}}
            """;

    @Test
    void anUnknownEnumValueReadsAsUnknown() throws Exception {
        CallEnded read = (CallEnded) EventCodec.decode(EventType.CALL_ENDED, bytes(CALL.formatted("\"HOLOGRAM\"", "")));

        assertThat(read.call().kind()).isEqualTo(Call.Kind.UNKNOWN);
    }

    @Test
    void anUnknownFieldIsIgnored() throws Exception {
        CallEnded read = (CallEnded)
                EventCodec.decode(EventType.CALL_ENDED, bytes(CALL.formatted("\"MEETING\"", ",\"mood\":\"blue\"")));

        assertThat(read.call().kind()).isEqualTo(Call.Kind.MEETING);
        assertThat(read.call().participants()).isEmpty();
    }

    @Test
    void aMissingRequiredFieldCannotBeReadAndTheMessageHoldsNoContent() {
        assertThatThrownBy(() -> EventCodec.decode(EventType.CALL_ENDED, bytes("{\"call\":{\"title\":\"secret\"}}")))
                .isInstanceOf(EventCodec.UnreadableEvent.class)
                .hasMessageContaining("call.ended.v1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aRequiredFieldThatIsNullCannotBeRead() {
        assertThatThrownBy(() -> EventCodec.decode(EventType.CALL_ENDED, bytes("{\"call\":null}")))
                .isInstanceOf(EventCodec.UnreadableEvent.class);
    }

    @Test
    void aValueThatIsNoJsonCannotBeRead() {
        assertThatThrownBy(() -> EventCodec.decode(EventType.CALL_ENDED, bytes("<html>")))
                .isInstanceOf(EventCodec.UnreadableEvent.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void halfASurrogatePairIsWrittenAsAReplacementMark() throws Exception {
        Map<String, String> properties = Map.of("cut", "a\uD83D", "odd", "\uDE00b", "whole", "\uD83D\uDE00");
        CrmObjectMirrored event =
                new CrmObjectMirrored(Samples.WORKSPACE, "1", 1, "contacts", "1", 1, properties, Map.of(), null);

        CrmObjectMirrored read =
                (CrmObjectMirrored) EventCodec.decode(EventType.CRM_OBJECT_MIRRORED, EventCodec.encode(event));

        assertThat(read.properties())
                .containsEntry("cut", "a\uFFFD")
                .containsEntry("odd", "\uFFFDb")
                .containsEntry("whole", "\uD83D\uDE00");
    }

    @Test
    void anEventLongerThanATopicTakesIsRefused() {
        Map<String, String> properties =
                IntStream.range(0, 600).boxed().collect(Collectors.toMap(i -> "property_" + i, i -> "x".repeat(1000)));
        CrmObjectMirrored event =
                new CrmObjectMirrored(Samples.WORKSPACE, "1", 1, "contacts", "1", 1, properties, Map.of(), null);

        assertThatThrownBy(() -> EventCodec.encode(event)).isInstanceOf(EventCodec.EventTooLarge.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
