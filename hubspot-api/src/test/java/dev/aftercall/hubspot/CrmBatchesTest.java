package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CrmBatchesTest {

    private static final ObjectId CONTACT = new ObjectId("501");

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void upsertsByAUniquePropertyAndPairsByIt() {
        // Given
        hubSpot.answers(200, """
                {"status":"COMPLETE","results":[
                 {"id":"12","new":true,"properties":{"email":"b@a.example"}},
                 {"id":"11","new":false,"properties":{"email":"mia@a.example"}}]}""");
        List<WriteInput.Upsert> inputs = List.of(
                new WriteInput.Upsert("t1", "email", "Mia@a.example", Map.of("phone", "1")),
                new WriteInput.Upsert("t2", "email", "b@a.example", Map.of()));

        // When
        BatchOutcome outcome = hubSpot.portal().batches().upsert(ACCESS, ObjectType.CONTACTS, inputs);

        // Then
        Map<String, ItemOutcome> items = ((BatchOutcome.Answered) outcome).items();
        assertThat(((ItemOutcome.Written) items.get("t1")).object().id()).isEqualTo(new ObjectId("11"));
        assertThat(((ItemOutcome.Written) items.get("t2")).object().id()).isEqualTo(new ObjectId("12"));
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                {"inputs":[
                 {"idProperty":"email","id":"Mia@a.example","properties":{"phone":"1"},"objectWriteTraceId":"t1"},
                 {"idProperty":"email","id":"b@a.example","properties":{},"objectWriteTraceId":"t2"}]}"""));
    }

    @Test
    void archivesByTheHundredAndIsToldNothingOfSingleOnes() {
        // Given
        hubSpot.answers(204, "", "X-HubSpot-Correlation-Id", "one-id");
        hubSpot.answers(504, "<html>too slow</html>");
        List<ObjectId> ids = List.of(new ObjectId("11"), new ObjectId("12"));

        // When
        CrmBatches.Archived done = hubSpot.portal().batches().archive(ACCESS, ObjectType.CALLS, ids);
        CrmBatches.Archived unknown = hubSpot.portal().batches().archive(ACCESS, ObjectType.CALLS, ids);

        // Then
        assertThat(done.problem()).isEmpty();
        assertThat(done.requestId()).isEqualTo("one-id");
        assertThat(unknown.problem().orElseThrow().isInDoubt()).isTrue();
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/objects/2026-03/calls/batch/archive");
    }

    @Test
    void createsWithInlineAssociationsAndATraceIdPerInput() {
        // Given
        hubSpot.answers(201, "{\"results\":[{\"id\":\"9\",\"properties\":{\"aftercall_write_id\":\"w1\"}}]}");
        WriteInput.NewObject call = new WriteInput.NewObject(
                "t1",
                Map.of("aftercall_write_id", "w1"),
                List.of(new WriteInput.Association(AssociationType.CALL_TO_CONTACT, CONTACT)));

        // When
        BatchOutcome outcome =
                hubSpot.portal().batches().create(ACCESS, ObjectType.CALLS, List.of(call), "aftercall_write_id");

        // Then
        assertThat(outcome).isInstanceOf(BatchOutcome.Answered.class);
        RecordedRequest request = hubSpot.received();
        assertThat(request.getRequestLine()).startsWith("POST /crm/objects/2026-03/calls/batch/create HTTP");
        assertThat(ScriptedHubSpot.json(request.getBody().utf8())).isEqualTo(ScriptedHubSpot.json("""
                                {"inputs":[{"properties":{"aftercall_write_id":"w1"},"objectWriteTraceId":"t1",
                                 "associations":[{"to":{"id":"501"},"types":[
                                  {"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}]}"""));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 207})
    void readsAnySuccessAlike(int status) {
        // Given
        hubSpot.answers(status, "{\"results\":[{\"id\":\"11\",\"properties\":{}}]}");

        // When
        BatchOutcome outcome = hubSpot.portal().batches().update(ACCESS, ObjectType.CALLS, List.of(aChange("11")));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BatchOutcome.Answered.class,
                        answered -> assertThat(answered.items().get("t11")).isInstanceOf(ItemOutcome.Written.class));
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                                {"inputs":[{"id":"11","properties":{"hs_call_title":"t"},"objectWriteTraceId":"t11"}]}"""));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422})
    void saysThatAWholeBatchWasRefused(int status) {
        // Given
        hubSpot.answers(
                status, "{\"category\":\"VALIDATION_ERROR\",\"message\":\"Duplicate IDs found in batch input\"}");

        // When
        BatchOutcome outcome =
                hubSpot.portal().batches().update(ACCESS, ObjectType.CALLS, List.of(aChange("11"), aChange("12")));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(BatchOutcome.RefusedAsAWhole.class, refused -> {
            assertThat(refused.failure().isInDoubt()).isFalse();
            assertThat(refused.failure().error().hints()).contains(ApiError.Hint.DUPLICATE_INPUTS);
        });
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "413, TOO_LARGE", "422, BAD_REQUEST"})
    void refusesTheOneInputOfABatchThatCanNotBeHalved(int status, FailureKind kind) {
        // Given
        hubSpot.answers(status, "{}");

        // When
        BatchOutcome outcome = hubSpot.portal().batches().update(ACCESS, ObjectType.CALLS, List.of(aChange("11")));

        // Then
        assertThat(((BatchOutcome.Answered) outcome).items().get("t11"))
                .isInstanceOfSatisfying(
                        ItemOutcome.Refused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 423, 429, 500, 502, 524})
    void doesNotHaveABatchHalvedForWhatIsNotItsInputs(int status) {
        // Given
        hubSpot.answers(status, "{}");

        // When
        BatchOutcome outcome =
                hubSpot.portal().batches().update(ACCESS, ObjectType.CALLS, List.of(aChange("11"), aChange("12")));

        // Then
        assertThat(outcome).isInstanceOf(BatchOutcome.Failed.class);
    }

    @Test
    void givesARefusedBatchOfOneToItsInput() {
        // Given
        hubSpot.answers(409, "{\"category\":\"CONFLICT\",\"message\":\"Contact already exists. Existing ID: 551\"}");
        WriteInput.NewObject contact = new WriteInput.NewObject("t1", Map.of("email", "mia@a.example"), List.of());

        // When
        BatchOutcome outcome =
                hubSpot.portal().batches().create(ACCESS, ObjectType.CONTACTS, List.of(contact), "aftercall_write_id");

        // Then
        ItemOutcome item = ((BatchOutcome.Answered) outcome).items().get("t1");
        assertThat(item).isInstanceOfSatisfying(ItemOutcome.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(FailureKind.CONFLICT);
            assertThat(refused.failure().error().existingId()).isEqualTo(new ObjectId("551"));
        });
    }

    @Test
    void takesATakenWriteIdInABatchOfOneForAlreadyWritten() {
        // Given
        hubSpot.answers(400, "{\"category\":\"VALIDATION_ERROR\",\"message\":\"7001 already has that value.\"}");
        WriteInput.NewObject call = new WriteInput.NewObject("t1", Map.of("aftercall_write_id", "w1"), List.of());

        // When
        BatchOutcome outcome =
                hubSpot.portal().batches().create(ACCESS, ObjectType.CALLS, List.of(call), "aftercall_write_id");

        // Then
        assertThat(((BatchOutcome.Answered) outcome).items())
                .containsEntry("t1", new ItemOutcome.AlreadyWritten(new ObjectId("7001")));
    }

    @Test
    void doesNotHaveABatchHalvedWhoseIdPropertyIsMissing() {
        // Given
        hubSpot.answers(400, """
                {"status":"error","category":"VALIDATION_ERROR","message":"Property values were not valid: \
                [{\\"isValid\\":false,\\"message\\":\\"Property \\\\\\"aftercall_write_id\\\\\\" does not exist\\",\
                \\"error\\":\\"PROPERTY_DOESNT_EXIST\\",\\"name\\":\\"aftercall_write_id\\"}]"}""");
        List<WriteInput.NewObject> calls = List.of(
                new WriteInput.NewObject("t1", Map.of("aftercall_write_id", "w1"), List.of()),
                new WriteInput.NewObject("t2", Map.of("aftercall_write_id", "w2"), List.of()));

        // When
        BatchOutcome outcome = hubSpot.portal().batches().create(ACCESS, ObjectType.CALLS, calls, "aftercall_write_id");

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        BatchOutcome.Failed.class,
                        failed -> assertThat(failed.failure().error().propertyNames())
                                .containsExactly("aftercall_write_id"));
    }

    @Test
    void readsByAUniqueProperty() {
        // Given
        hubSpot.answers(207, """
                {"status":"COMPLETE","results":[{"id":"11","properties":{"aftercall_write_id":"w1"}}],"numErrors":1,
                 "errors":[{"status":"error","category":"OBJECT_NOT_FOUND","message":"x","context":{"ids":["w2"]}}]}""");

        // When
        BatchRead read = hubSpot.portal()
                .batches()
                .readBy(
                        ACCESS,
                        ObjectType.CALLS,
                        "aftercall_write_id",
                        List.of("w1", "w2", "w3"),
                        List.of("hs_call_title"))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(read.found()).containsOnlyKeys("w1");
        assertThat(read.missing()).containsExactly("w2");
        assertThat(read.unanswered()).containsExactly("w3");
        RecordedRequest request = hubSpot.received();
        JsonNode sent = ScriptedHubSpot.json(request.getBody().utf8());
        assertThat(request.getTarget()).isEqualTo("/crm/objects/2026-03/calls/batch/read");
        assertThat(sent.path("idProperty").asText()).isEqualTo("aftercall_write_id");
        assertThat(sent.path("properties")).hasSize(2);
        assertThat(sent.path("inputs").path(2).path("id").asText()).isEqualTo("w3");
    }

    @Test
    void readsWhatIsInTheRecycleBin() {
        // Given
        hubSpot.answers(200, "{\"results\":[{\"id\":\"11\",\"properties\":{\"aftercall_write_id\":\"w1\"}}]}");

        // When
        BatchRead read = hubSpot.portal()
                .batches()
                .readArchivedBy(ACCESS, ObjectType.CALLS, "aftercall_write_id", List.of("w1"), List.of())
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(read.found()).containsOnlyKeys("w1");
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/objects/2026-03/calls/batch/read?archived=true");
    }

    @Test
    void findsAnAddressWhateverItsCase() {
        // Given
        hubSpot.answers(200, "{\"results\":[{\"id\":\"5\",\"properties\":{\"email\":\"mia@a.example\"}}]}");

        // When
        BatchRead read = hubSpot.portal()
                .batches()
                .readBy(ACCESS, ObjectType.CONTACTS, "email", List.of("Mia@A.example"), List.of())
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(read.found()).containsOnlyKeys("Mia@A.example");
    }

    @Test
    void findsAContactByEachOfItsAddresses() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"id":"5","properties":
                  {"email":"mia@a.example","hs_additional_emails":"mia@b.example;mia@c.example"}}]}
                """);

        // When
        BatchRead read = hubSpot.portal()
                .batches()
                .readBy(
                        ACCESS,
                        ObjectType.CONTACTS,
                        "email",
                        List.of("mia@c.example", "mia@a.example", "mia@d.example"),
                        List.of("hs_additional_emails"))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(read.found()).containsOnlyKeys("mia@a.example", "mia@c.example");
        assertThat(read.unanswered()).containsExactly("mia@d.example");
    }

    @Test
    void refusesBatchesThatHubSpotWouldRefuse() {
        CrmBatches batches = hubSpot.portal().batches();
        List<WriteInput.Change> tooMany =
                IntStream.rangeClosed(1, 101).mapToObj(i -> aChange("" + i)).toList();
        WriteInput.NewObject wrongWay = new WriteInput.NewObject(
                "t", Map.of(), List.of(new WriteInput.Association(AssociationType.CONTACT_TO_CALL, CONTACT)));

        assertThatThrownBy(() -> batches.update(ACCESS, ObjectType.CALLS, tooMany))
                .hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> batches.update(ACCESS, ObjectType.CALLS, List.of()))
                .hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> batches.create(ACCESS, ObjectType.CALLS, List.of(wrongWay), null))
                .hasMessageContaining("CONTACT_TO_CALL doesn't begin at calls");
        assertThat(hubSpot.server.getRequestCount()).isZero();
    }

    private static WriteInput.Change aChange(String id) {
        return new WriteInput.Change("t" + id, new ObjectId(id), Map.of("hs_call_title", "t"));
    }
}
