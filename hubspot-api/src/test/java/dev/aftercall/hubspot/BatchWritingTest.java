package dev.aftercall.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs of several requests, as they meet HubSpot, a lease that ends and a ledger that refuses. */
class BatchWritingTest {

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();
    private final List<Integer> intended = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void sendsAddressesThatDifferInCaseOneAfterTheOther() {
        // Given
        hubSpot.answers(200, "{\"results\":[{\"id\":\"11\",\"properties\":{\"email\":\"mia@a.example\"}}]}");
        hubSpot.answers(200, "{\"results\":[{\"id\":\"11\",\"properties\":{\"email\":\"mia@a.example\"}}]}");
        List<WriteInput.Upsert> inputs = List.of(
                new WriteInput.Upsert("t1", "email", "Mia@a.example", Map.of("phone", "1")),
                new WriteInput.Upsert("t2", "email", "mia@a.example", Map.of("phone", "2")));

        // When
        Map<String, InputOutcome> outcomes =
                hubSpot.portal().writing().upsert(ACCESS, ObjectType.CONTACTS, inputs, RequestLedger.none());

        // Then
        assertThat(outcomes.values()).hasSize(2).allMatch(InputOutcome.Done.class::isInstance);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void refusesSeveralIdPropertiesBeforeAnythingIsSent() {
        List<WriteInput.Upsert> inputs = List.of(
                new WriteInput.Upsert("t1", "email", "mia@a.example", Map.of()),
                new WriteInput.Upsert("t2", "code", "7", Map.of()));

        assertThatThrownBy(() ->
                        hubSpot.portal().writing().upsert(ACCESS, ObjectType.CONTACTS, inputs, RequestLedger.none()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(hubSpot.server.getRequestCount()).isZero();
    }

    @Test
    void sendsAndIntendsNothingMoreOnceTheCallersConditionNoLongerHolds() {
        // Given
        hubSpot.answers(400, "{\"category\":\"VALIDATION_ERROR\",\"message\":\"one of them\"}");
        AtomicInteger asked = new AtomicInteger();
        Access whileAskedTwice = ACCESS.onlyWhile(() -> asked.incrementAndGet() <= 2);

        // When
        Map<String, InputOutcome> outcomes = write(whileAskedTwice, 150);

        // Then
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
        assertThat(intended).containsExactly(100);
        assertThat(outcomes).hasSize(150);
        assertThat(outcomes.values())
                .allSatisfy(outcome -> assertThat(failureOf(outcome).kind()).isEqualTo(FailureKind.NOT_SENT));
    }

    @Test
    void keepsHereWhatWasIntendedTooLate() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Access whileAskedOnce = ACCESS.onlyWhile(() -> asked.incrementAndGet() <= 1);

        // When
        Map<String, InputOutcome> outcomes = write(whileAskedOnce, 2);

        // Then
        assertThat(hubSpot.server.getRequestCount()).isZero();
        assertThat(intended).containsExactly(2);
        assertThat(outcomes.values())
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(failureOf(outcome).kind()).isEqualTo(FailureKind.NOT_SENT));
    }

    @Test
    void tellsTheLedgerHubSpotsIdOfEachRequest() {
        // Given
        String id = "b5f3c6a2-1f5e-4a5e-9b55-0e2d7a8f1c11";
        hubSpot.answers(400, "{\"category\":\"VALIDATION_ERROR\"}", "x-hubspot-correlation-id", id);
        hubSpot.answers(
                201,
                "{\"results\":[{\"id\":\"11\",\"properties\":{\"write_id\":\"w0\"}}]}",
                "x-hubspot-correlation-id",
                "not an id");
        hubSpot.answers(201, "{\"results\":[{\"id\":\"12\",\"properties\":{\"write_id\":\"w1\"}}]}");

        // When
        hubSpot.portal().writing().create(ACCESS, ObjectType.CALLS, calls(2), "write_id", new CountingLedger());

        // Then
        assertThat(requestIds).containsExactly(id, "null", "null");
    }

    @Test
    void sendsNothingThatTheLedgerDoesNotKeep() {
        // Given
        RequestLedger<WriteInput.NewObject> lost = new RequestLedger<>() {
            @Override
            public List<WriteInput.NewObject> intend(List<WriteInput.NewObject> inputs) {
                throw new IllegalStateException("the lane is somebody else's");
            }

            @Override
            public void settle(Map<String, InputOutcome> outcomes, @Nullable String requestId) {}
        };

        // When
        assertThatThrownBy(
                        () -> hubSpot.portal().writing().create(ACCESS, ObjectType.CALLS, calls(3), "write_id", lost))
                // Then
                .hasMessage("the lane is somebody else's");
        assertThat(hubSpot.server.getRequestCount()).isZero();
    }

    @Test
    void spendsOneRequestOnAHundredWhoseIdPropertyIsMissing() {
        // Given
        hubSpot.answers(400, """
                {"status":"error","category":"VALIDATION_ERROR","message":"x","errors":[{"message":"x",
                 "code":"PROPERTY_DOESNT_EXIST","context":{"propertyName":["write_id"]}}]}""");

        // When
        Map<String, InputOutcome> outcomes = write(ACCESS, 100);

        // Then
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
        assertThat(outcomes.values()).hasSize(100).allMatch(InputOutcome.Refused.class::isInstance);
    }

    @Test
    void namesTheMissingIdPropertyForThoseBehindThatNeverLeftToo() {
        // Given
        hubSpot.answers(400, """
                {"status":"error","category":"VALIDATION_ERROR","message":"x","errors":[{"message":"x",
                 "code":"PROPERTY_DOESNT_EXIST","context":{"propertyName":["write_id"]}}]}""");

        // When
        Map<String, InputOutcome> outcomes = write(ACCESS, 250);

        // Then
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
        assertThat(intended).containsExactly(100);
        assertThat(outcomes.get("t0")).isInstanceOf(InputOutcome.Refused.class);
        HubSpotFailure refusal = ((InputOutcome.Refused) outcomes.get("t0")).failure();
        assertThat(refusal.error().propertyNames()).containsExactly("write_id");
        List<InputOutcome> inOrder = List.copyOf(outcomes.values());
        assertThat(inOrder.subList(0, 100)).containsOnly(new InputOutcome.Refused(refusal));
        assertThat(inOrder.subList(100, 250)).containsOnly(new InputOutcome.NotDone(refusal));
    }

    @Test
    void refusesAnAssociationThatBeginsElsewhereBeforeAnythingIsIntended() {
        // Given
        WriteInput.Association wrongWay =
                new WriteInput.Association(AssociationType.CONTACT_TO_CALL, new ObjectId("501"));
        List<WriteInput.NewObject> inputs = new ArrayList<>(calls(120));
        inputs.add(new WriteInput.NewObject("wrong", Map.of(), List.of(wrongWay)));

        // When
        assertThatThrownBy(() -> hubSpot.portal()
                        .writing()
                        .create(ACCESS, ObjectType.CALLS, inputs, "write_id", new CountingLedger()))
                // Then
                .hasMessageContaining("CONTACT_TO_CALL doesn't begin at calls");
        assertThat(intended).isEmpty();
    }

    private Map<String, InputOutcome> write(Access access, int number) {
        return hubSpot.portal()
                .writing()
                .create(access, ObjectType.CALLS, calls(number), "write_id", new CountingLedger());
    }

    private static List<WriteInput.NewObject> calls(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new WriteInput.NewObject("t" + i, Map.of("write_id", "w" + i), List.of()))
                .toList();
    }

    private static HubSpotFailure failureOf(InputOutcome outcome) {
        assertThat(outcome).isInstanceOf(InputOutcome.NotDone.class);
        return ((InputOutcome.NotDone) outcome).failure();
    }

    private final class CountingLedger implements RequestLedger<WriteInput.NewObject> {
        @Override
        public List<WriteInput.NewObject> intend(List<WriteInput.NewObject> inputs) {
            intended.add(inputs.size());
            return inputs;
        }

        @Override
        public void settle(Map<String, InputOutcome> outcomes, @Nullable String requestId) {
            requestIds.add(String.valueOf(requestId));
        }
    }
}
