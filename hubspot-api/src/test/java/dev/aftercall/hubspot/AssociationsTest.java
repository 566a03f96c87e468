package dev.aftercall.hubspot;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bodies follow HubSpot's guide "Associations v4". */
class AssociationsTest {

    private static final ObjectId CALL = new ObjectId("7");
    private static final ObjectId CONTACT = new ObjectId("501");
    private static final List<Associations.Pair> PAIR = List.of(new Associations.Pair(CALL, CONTACT));

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void listsWhatARecordIsLinkedTo() {
        // Given
        hubSpot.answers(200, """
                {"results":[{"toObjectId":501,"associationTypes":[
                 {"category":"HUBSPOT_DEFINED","typeId":194,"label":null}]}],"paging":{"next":{"after":"x"}}}""");

        // When
        Page<Associations.Link> page = associations()
                .list(ACCESS, ObjectType.CALLS, CALL, ObjectType.CONTACTS, null)
                .toOptional()
                .orElseThrow();

        // Then
        Associations.Type plain = new Associations.Type("HUBSPOT_DEFINED", 194, null);
        assertThat(page.results()).containsExactly(new Associations.Link(CONTACT, List.of(plain)));
        assertThat(page.next()).contains("x");
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/objects/2026-03/calls/7/associations/contacts");
    }

    @Test
    void readsTheLinksOfManyAndTellsNoneFromNoAnswer() {
        // Given
        ObjectId linkedToNone = new ObjectId("8");
        ObjectId failed = new ObjectId("9");
        ObjectId unmentioned = new ObjectId("10");
        hubSpot.answers(207, """
                {"results":[{"from":{"id":"7"},"to":[{"toObjectId":501,"associationTypes":[]}],
                             "paging":{"next":{"after":"x"}}}],
                 "errors":[{"category":"OBJECT_NOT_FOUND","subCategory":"crm.associations.NO_ASSOCIATIONS_FOUND",
                            "context":{"fromObjectId":["8"]}},
                           {"category":"INTERNAL_ERROR","context":{"fromObjectId":["9"]}}]}""");

        // When
        Associations.Links links = associations()
                .read(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, List.of(CALL, linkedToNone, failed, unmentioned))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(links.found()).containsOnlyKeys(CALL, linkedToNone);
        assertThat(links.found().get(linkedToNone)).isEmpty();
        assertThat(links.partly()).containsExactly(CALL);
        assertThat(links.unanswered()).containsExactlyInAnyOrder(failed, unmentioned);
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/associations/2026-03/calls/contacts/batch/read");
    }

    @Test
    void linksPairsAndTellsWhichWereRefused() {
        // Given
        hubSpot.answers(207, """
                {"results":[],"errors":[{"category":"VALIDATION_ERROR",
                 "message":"One or more associations are invalid","context":{"id":["501"]}}]}""");

        // When
        Associations.Linked linked = associations()
                .link(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, PAIR)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(linked.others()).containsExactlyElementsOf(PAIR);
        assertThat(linked.refusals()).extracting(HubSpotFailure::kind).containsExactly(FailureKind.INVALID_INPUT);
        assertThat(linked.refusals().getFirst().said()).contains("One or more associations are invalid");
        assertThat(hubSpot.receivedJson())
                .isEqualTo(ScriptedHubSpot.json("{\"inputs\":[{\"from\":{\"id\":\"7\"},\"to\":{\"id\":\"501\"}}]}"));
    }

    @Test
    void linksByATypeOfTheRightDirection() {
        // Given
        hubSpot.answers(
                201,
                "{\"results\":[{\"fromObjectTypeId\":\"0-48\",\"fromObjectId\":7,"
                        + "\"toObjectTypeId\":\"0-1\",\"toObjectId\":501,\"labels\":[]}]}");

        // When
        Reply<Associations.Linked> reply = associations().link(ACCESS, AssociationType.CALL_TO_CONTACT, PAIR);

        // Then
        assertThat(reply.toOptional().orElseThrow().linked()).containsExactlyElementsOf(PAIR);
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                {"inputs":[{"from":{"id":"7"},"to":{"id":"501"},
                  "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}"""));
    }

    @Test
    void doesNotCallLinkedWhatTheAnswerDoesNotMention() {
        // Given
        Associations.Pair other = new Associations.Pair(CALL, new ObjectId("502"));
        hubSpot.answers(200, "{\"results\":[{\"from\":{\"id\":\"7\"},\"to\":{\"id\":\"501\"}}]}");

        // When
        Associations.Linked linked = associations()
                .link(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, List.of(PAIR.getFirst(), other))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(linked.linked()).containsExactlyElementsOf(PAIR);
        assertThat(linked.others()).containsExactly(other);
        assertThat(linked.refusals()).isEmpty();
    }

    @Test
    void saysWhenAPairWasNotUnlinked() {
        // Given
        hubSpot.answers(207, "{\"results\":[],\"errors\":[{\"category\":\"VALIDATION_ERROR\",\"message\":\"x\"}]}");

        // When
        Optional<HubSpotFailure> failure = associations().unlink(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, PAIR);

        // Then
        assertThat(failure.orElseThrow().kind()).isEqualTo(FailureKind.INVALID_INPUT);
    }

    @Test
    void unlinksPairs() {
        // Given
        hubSpot.answers(204, "");

        // When
        Optional<HubSpotFailure> failure = associations().unlink(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, PAIR);

        // Then
        assertThat(failure).isEmpty();
        assertThat(hubSpot.receivedJson())
                .isEqualTo(ScriptedHubSpot.json("{\"inputs\":[{\"from\":{\"id\":\"7\"},\"to\":[{\"id\":\"501\"}]}]}"));
    }

    @Test
    void refusesMoreThanHubSpotTakes() {
        assertThatThrownBy(() -> associations().read(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000");
    }

    private Associations associations() {
        return hubSpot.portal().associations();
    }
}
