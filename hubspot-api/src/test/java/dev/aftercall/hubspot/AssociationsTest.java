package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;
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
    void readsTheLinksOfManyAndLeavesOutThoseWithout() {
        // Given
        hubSpot.answers(207, """
                {"results":[{"from":{"id":"7"},"to":[{"toObjectId":501,"associationTypes":[]}]}],
                 "errors":[{"category":"OBJECT_NOT_FOUND","context":{"fromObjectId":["8"]}}]}""");

        // When
        Map<ObjectId, List<Associations.Link>> links = associations()
                .read(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, List.of(CALL, new ObjectId("8")))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(links).containsOnlyKeys(CALL);
        assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/associations/2026-03/calls/contacts/batch/read");
    }

    @Test
    void linksPairsAndTellsWhichWereRefused() {
        // Given
        hubSpot.answers(207, """
                {"results":[],"errors":[{"category":"VALIDATION_ERROR",
                 "message":"One or more associations are invalid","context":{"id":["501"]}}]}""");

        // When
        List<HubSpotFailure> refused = associations()
                .link(ACCESS, ObjectType.CALLS, ObjectType.CONTACTS, PAIR)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(refused).extracting(HubSpotFailure::kind).containsExactly(FailureKind.INVALID_INPUT);
        assertThat(refused.getFirst().said()).contains("One or more associations are invalid");
        assertThat(hubSpot.receivedJson())
                .isEqualTo(ScriptedHubSpot.json("{\"inputs\":[{\"from\":{\"id\":\"7\"},\"to\":{\"id\":\"501\"}}]}"));
    }

    @Test
    void linksByATypeOfTheRightDirection() {
        // Given
        hubSpot.answers(201, "{\"results\":[]}");

        // When
        Reply<List<HubSpotFailure>> reply = associations().link(ACCESS, AssociationType.CALL_TO_CONTACT, PAIR);

        // Then
        assertThat(reply.toOptional().orElseThrow()).isEmpty();
        assertThat(hubSpot.receivedJson()).isEqualTo(ScriptedHubSpot.json("""
                {"inputs":[{"from":{"id":"7"},"to":{"id":"501"},
                  "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}"""));
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
