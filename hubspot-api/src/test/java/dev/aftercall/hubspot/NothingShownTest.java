package dev.aftercall.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever finds its way into a log or an exception's message by {@code toString} shows ids, names and counts. */
class NothingShownTest {

    private static final String SECRET = "mia@secret.example";
    private static final ObjectId ID = new ObjectId("501");
    private static final Map<String, String> PROPERTIES = Map.of("email", SECRET);
    private static final CrmObject CONTACT =
            new CrmObject(ID, PROPERTIES, Instant.EPOCH, null, false, Map.of(ObjectType.COMPANIES, List.of(ID)));
    private static final WriteInput.NewObject NEW_CONTACT = new WriteInput.NewObject("t1", PROPERTIES, List.of());
    private static final ApiError ERROR = new ApiError(
            Set.of("CONFLICT"), Set.of("email"), Set.of(), Set.of(SECRET), Set.of(SECRET), ID, "c-1", "", Set.of());
    private static final HubSpotFailure FAILURE =
            new HubSpotFailure("contacts batch create", FailureKind.CONFLICT, 409, null, ERROR);
    private static final SearchQuery.Filter FILTER = SearchQuery.Filter.of("email", SearchQuery.Operator.EQ, SECRET);

    static final List<Record> THINGS = List.of(
            CONTACT,
            new Page<>(List.of(CONTACT), null, 1),
            new Reply.Ok<>(CONTACT),
            new ItemOutcome.Written(CONTACT),
            new BatchOutcome.Answered(Map.of("t1", new ItemOutcome.Refused(FAILURE))),
            new BatchRead(Map.of(SECRET, CONTACT), Set.of(SECRET), Set.of(SECRET)),
            new BatchRead.Request("email", List.of(SECRET), List.of()),
            NEW_CONTACT,
            new WriteInput.Change("t1", ID, PROPERTIES),
            ERROR,
            FAILURE,
            FILTER,
            SearchQuery.allOf(List.of(FILTER), List.of("email")),
            new OAuthClient.Introspection(
                    true, new PortalId(7), SECRET, "77", SECRET, Set.of("oauth"), Duration.ofSeconds(9)),
            new Owners.Owner("9", SECRET, SECRET, SECRET, "77", false, List.of()),
            new Wire.Answer(200, Headers.of(), Optional.of(ScriptedHubSpot.json("{\"email\":\"" + SECRET + "\"}"))));

    @ParameterizedTest
    @FieldSource("THINGS")
    void showsNoValueAndNoAddress(Object thing) {
        assertThat(thing.toString()).doesNotContain(SECRET).isNotBlank();
    }

    static final List<Map.Entry<Object, String>> STILL_TOLD = List.of(
            Map.entry(CONTACT, "CrmObject[id=501, properties=1, associations=1, archived=false]"),
            Map.entry(NEW_CONTACT, "NewObject[traceId=t1, properties=1, associations=0]"),
            Map.entry(FILTER, "Filter[property=email, operator=EQ, values=1]"));

    @ParameterizedTest
    @FieldSource("STILL_TOLD")
    void tellsIdsAndCounts(Map.Entry<Object, String> told) {
        assertThat(told.getKey()).hasToString(told.getValue());
    }
}
