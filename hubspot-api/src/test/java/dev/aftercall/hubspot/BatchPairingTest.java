package dev.aftercall.hubspot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bodies follow the batch endpoints of HubSpot's CRM guides and "Error handling", section "Multi-status errors". */
class BatchPairingTest {

    private static final String WRITE_ID = "aftercall_write_id";

    @Test
    void pairsByOurPropertyWhateverTheOrder() {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"status":"COMPLETE","results":[
                 {"id":"12","properties":{"aftercall_write_id":"w2"}},
                 {"id":"11","properties":{"aftercall_write_id":"w1"}}]}""");

        // Then
        assertThat(items.keySet()).containsExactly("t1", "t2");
        assertThat(idOf(items.get("t1"))).isEqualTo("11");
        assertThat(idOf(items.get("t2"))).isEqualTo("12");
    }

    @Test
    void pairsByTraceIdWhereThereIsNoPropertyOfOurs() {
        // Given
        BatchPairing pairing = creating(null, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"results":[{"id":"12","properties":{},"objectWriteTraceId":"t2"},
                            {"id":"11","properties":{},"objectWriteTraceId":"t1"}]}""");

        // Then
        assertThat(idOf(items.get("t1"))).isEqualTo("11");
        assertThat(idOf(items.get("t2"))).isEqualTo("12");
    }

    @Test
    void neverPairsByPosition() {
        // Given
        BatchPairing pairing = creating(null, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items =
                items(pairing, "{\"results\":[{\"id\":\"11\",\"properties\":{}},{\"id\":\"12\",\"properties\":{}}]}");

        // Then
        assertThat(items.values()).allMatch(ItemOutcome.InDoubt.class::isInstance);
    }

    @Test
    void pairsASingleResultWithASingleInput() {
        // Given
        BatchPairing pairing = creating(null, aCall("t1", "w1"));

        // When
        Map<String, ItemOutcome> items = items(pairing, "{\"results\":[{\"id\":\"11\",\"properties\":{}}]}");

        // Then
        assertThat(idOf(items.get("t1"))).isEqualTo("11");
    }

    @Test
    void reportsAnInputInNeitherListAsInDoubt() {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w2"), aCall("t3", "w3"));

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"status":"COMPLETE","numErrors":1,"results":[{"id":"11","properties":{"aftercall_write_id":"w1"}}],
                 "errors":[{"status":"error","category":"VALIDATION_ERROR","message":"x",
                            "context":{"objectWriteTraceId":["t2"]},"errors":[{"code":"INVALID_OPTION","message":"y",
                            "context":{"propertyName":["hs_call_status"]}}]}]}""");

        // Then
        assertThat(items.get("t1")).isInstanceOf(ItemOutcome.Written.class);
        HubSpotFailure refused = ((ItemOutcome.Refused) items.get("t2")).failure();
        assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(refused.error().has("INVALID_OPTION")).isTrue();
        assertThat(refused.error().propertyNames()).containsExactly("hs_call_status");
        assertThat(items.get("t3"))
                .isInstanceOfSatisfying(
                        ItemOutcome.InDoubt.class,
                        doubt -> assertThat(doubt.failure().kind()).isEqualTo(FailureKind.NOT_MENTIONED));
    }

    @Test
    void takesATakenWriteIdForAlreadyWritten() {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"results":[],"errors":[
                 {"status":"error","category":"VALIDATION_ERROR","context":{"objectWriteTraceId":["t1"]},
                  "message":"Cannot set PropertyValueCoordinates{propertyName=aftercall_write_id, value=w1}. \
                7001 already has that value."},
                 {"status":"error","category":"VALIDATION_ERROR","context":{"objectWriteTraceId":["t2"]},
                  "message":"Cannot set PropertyValueCoordinates{propertyName=other_number, value=5}. \
                7002 already has that value."}]}""");

        // Then
        assertThat(items.get("t1")).isEqualTo(new ItemOutcome.AlreadyWritten(new ObjectId("7001")));
        assertThat(items.get("t2")).isInstanceOf(ItemOutcome.Refused.class);
    }

    @Test
    void pairsUpdatesByRecord() {
        // Given
        BatchPairing pairing = new BatchPairing(
                "calls batch update", List.of(aChange("t1", "11"), aChange("t2", "12"), aChange("t3", "13")), null);

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"results":[{"id":"12","properties":{}}],
                 "errors":[{"category":"OBJECT_NOT_FOUND","message":"x","context":{"ids":["11"]}}]}""");

        // Then
        assertThat(((ItemOutcome.Refused) items.get("t1")).failure().kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(items.get("t2")).isInstanceOf(ItemOutcome.Written.class);
        assertThat(items.get("t3")).isInstanceOf(ItemOutcome.InDoubt.class);
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION_ERROR, INVALID_INPUT",
        "MISSING_REQUIRED_PROPERTY, INVALID_INPUT",
        "MISSING_CONDITIONAL_REQUIRED_PROPERTY, INVALID_INPUT",
        "MISSING_SCOPES, MISSING_SCOPES",
        "OBJECT_NOT_FOUND, NOT_FOUND",
        "CONFLICT, CONFLICT",
        "OBJECT_ALREADY_EXISTS, ALREADY_EXISTS"
    })
    void takesACategoryThatNamesARefusalForOne(String category, FailureKind kind) {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items = items(pairing, anErrorOf("t1", "\"category\":\"" + category + "\","));

        // Then
        assertThat(items.get("t1")).isInstanceOfSatisfying(ItemOutcome.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(kind);
            assertThat(refused.failure().isInDoubt()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTERNAL_ERROR", "TIMEOUT", "RATE_LIMITS", "SOMETHING_NEW", "", "conflict"})
    void leavesAnInputWithAnyOtherErrorInDoubt(String category) {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w2"));

        // When
        Map<String, ItemOutcome> items = items(pairing, anErrorOf("t1", "\"category\":\"" + category + "\","));

        // Then
        assertThat(items.get("t1")).isInstanceOf(ItemOutcome.InDoubt.class);
    }

    @Test
    void takesATakenWriteIdForAlreadyWrittenWhateverTheCategory() {
        // Given
        BatchPairing pairing = creating(WRITE_ID, aCall("t1", "w1"));

        // When
        Map<String, ItemOutcome> items = items(pairing, """
                {"results":[],"errors":[{"context":{"objectWriteTraceId":["t1"]},
                  "message":"7001 already has that value."}]}""");

        // Then
        assertThat(items.get("t1")).isEqualTo(new ItemOutcome.AlreadyWritten(new ObjectId("7001")));
    }

    @Test
    void leavesAnInputInDoubtWhoseErrorHasNoCategoryOrOnlyADetailThatSoundsLikeARefusal() {
        // Given
        BatchPairing bare = creating(WRITE_ID, aCall("t1", "w1"));
        BatchPairing detailed = creating(WRITE_ID, aCall("t1", "w1"));

        // When
        Map<String, ItemOutcome> withoutCategory = items(bare, anErrorOf("t1", ""));
        Map<String, ItemOutcome> withDetail = items(
                detailed,
                anErrorOf("t1", "\"category\":\"INTERNAL_ERROR\",\"errors\":[{\"code\":\"VALIDATION_ERROR\"}],"));

        // Then
        assertThat(withoutCategory.get("t1")).isInstanceOf(ItemOutcome.InDoubt.class);
        assertThat(withDetail.get("t1")).isInstanceOf(ItemOutcome.InDoubt.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void saysTheSameWhateverTheOrderOfTheAnswer(long seed) {
        // Given
        WriteInput.NewObject[] inputs = new WriteInput.NewObject[60];
        List<String> results = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = aCall("t" + i, "w" + i);
            switch (i % 3) {
                case 0 -> results.add("{\"id\":\"" + i + "\",\"properties\":{\"aftercall_write_id\":\"w" + i + "\"}}");
                case 1 ->
                    errors.add("{\"category\":\"CONFLICT\",\"context\":{\"objectWriteTraceId\":[\"t" + i + "\"]}}");
                default -> {}
            }
        }
        Collections.shuffle(results, new Random(seed));
        Collections.shuffle(errors, new Random(seed));

        // When
        Map<String, ItemOutcome> items =
                items(creating(WRITE_ID, inputs), "{\"results\":" + results + ",\"errors\":" + errors + "}");

        // Then
        for (int i = 0; i < inputs.length; i++) {
            ItemOutcome outcome = items.get("t" + i);
            switch (i % 3) {
                case 0 -> assertThat(idOf(outcome)).isEqualTo("" + i);
                case 1 -> assertThat(outcome).isInstanceOf(ItemOutcome.Refused.class);
                default -> assertThat(outcome).isInstanceOf(ItemOutcome.InDoubt.class);
            }
        }
    }

    @Test
    void refusesInputsThatCouldNotBeToldApart() {
        assertThatThrownBy(() -> creating(WRITE_ID, aCall("t1", "w1"), aCall("t1", "w2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trace id");
        assertThatThrownBy(() -> creating(WRITE_ID, aCall("t1", "w1"), aCall("t2", "w1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same record");
        assertThatThrownBy(() -> new BatchPairing("x", List.of(aChange("t1", "11"), aChange("t2", "11")), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same record");
    }

    private static BatchPairing creating(@Nullable String idProperty, WriteInput.NewObject... inputs) {
        return new BatchPairing("calls batch create", List.of(inputs), idProperty);
    }

    private static WriteInput.NewObject aCall(String traceId, String writeId) {
        return new WriteInput.NewObject(traceId, Map.of(WRITE_ID, writeId), List.of());
    }

    private static String anErrorOf(String traceId, String fields) {
        return "{\"results\":[],\"errors\":[{\"status\":\"error\"," + fields
                + "\"message\":\"x\",\"context\":{\"objectWriteTraceId\":[\"" + traceId + "\"]}}]}";
    }

    private static WriteInput.Change aChange(String traceId, String id) {
        return new WriteInput.Change(traceId, new ObjectId(id), Map.of("hs_call_title", "t"));
    }

    private static Map<String, ItemOutcome> items(BatchPairing pairing, String body) {
        return ((BatchOutcome.Answered) pairing.answered(ScriptedHubSpot.json(body))).items();
    }

    private static String idOf(ItemOutcome outcome) {
        assertThat(outcome).isInstanceOf(ItemOutcome.Written.class);
        return ((ItemOutcome.Written) outcome).object().id().value();
    }
}
