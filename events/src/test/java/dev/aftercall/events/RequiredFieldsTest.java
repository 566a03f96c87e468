package dev.aftercall.events;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every required field of every type of event, nested ones too, as its newest full golden file has them. */
class RequiredFieldsTest {

    static Stream<Arguments> requiredFields() {
        return Arrays.stream(EventType.values())
                .flatMap(type -> pathsOf(type.record(), "").stream().map(path -> Arguments.of(type, path)));
    }

    static Stream<Arguments> listsAndMaps() {
        return Stream.of(
                Arguments.of(EventType.CONNECTION_ESTABLISHED, "/scopes/0"),
                Arguments.of(EventType.CRM_OBJECT_MIRRORED, "/properties/email"),
                Arguments.of(EventType.CRM_OBJECT_MIRRORED, "/associations/companies"),
                Arguments.of(EventType.CRM_OBJECT_MIRRORED, "/associations/companies/0"),
                Arguments.of(EventType.CALL_WRITTEN, "/write/parts/0"),
                Arguments.of(EventType.CALL_ENDED, "/call/participants/0"),
                Arguments.of(EventType.CALL_ENDED, "/call/tags/0"),
                Arguments.of(EventType.CALL_ENDED, "/call/custom/campaign"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requiredFields")
    void aRequiredFieldThatIsMissingIsNamed(EventType type, String path) {
        // Given
        ObjectNode golden = golden(type);
        parent(golden, path).remove(name(path));

        // When, then
        assertThatThrownBy(() -> decode(type, golden))
                .isInstanceOf(EventCodec.UnreadableEvent.class)
                .hasMessageContaining(inWords(path));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("requiredFields")
    void aRequiredFieldThatIsNullIsNamed(EventType type, String path) {
        // Given
        ObjectNode golden = golden(type);
        parent(golden, path).putNull(name(path));

        // When, then
        assertThatThrownBy(() -> decode(type, golden))
                .isInstanceOf(EventCodec.UnreadableEvent.class)
                .hasMessageContaining(inWords(path));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("listsAndMaps")
    void aNullInAListOrMapCannotBeReadAndNoKeyIsTold(EventType type, String path) {
        // Given
        ObjectNode golden = golden(type);
        JsonNode holder = golden.at(path.substring(0, path.lastIndexOf('/')));
        if (holder instanceof ArrayNode array) {
            array.setNull(0);
        } else {
            ((ObjectNode) holder).putNull(name(path));
        }

        // When, then
        assertThatThrownBy(() -> decode(type, golden))
                .isInstanceOf(EventCodec.UnreadableEvent.class)
                .hasMessageNotContainingAny("email", "campaign");
    }

    private static List<String> pathsOf(Class<?> record, String prefix) {
        List<String> paths = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String path = prefix + "/" + component.getName();
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null && property.required()) {
                paths.add(path);
            }
            if (component.getType().isRecord()) {
                paths.addAll(pathsOf(component.getType(), path));
            } else if (elementOf(component) instanceof Class<?> element && element.isRecord()) {
                paths.addAll(pathsOf(element, path + "/0"));
            }
        }
        return paths;
    }

    private static Object elementOf(RecordComponent component) {
        return component.getType() == List.class && component.getGenericType() instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0]
                : component.getType();
    }

    private static ObjectNode golden(EventType type) {
        return (ObjectNode) Contract.json(Contract.golden(type, "full").getLast());
    }

    private static ObjectNode parent(ObjectNode golden, String path) {
        JsonNode parent = golden.at(path.substring(0, path.lastIndexOf('/')));
        assertThat(parent.has(name(path))).as("the golden file has " + path).isTrue();
        return (ObjectNode) parent;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String inWords(String path) {
        return "in the field " + path.substring(1).replace("/0", ".[0]").replace('/', '.');
    }

    private static void decode(EventType type, JsonNode json) throws EventCodec.UnreadableEvent {
        EventCodec.decode(type, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
