package dev.aftercall.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.seed.DataSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever way the search takes to its records, it finds those that a look at every record would. */
class SearchPlanTest {

    private static final String SEARCH = "/crm/v3/objects/contacts/search";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults()
            .withLimits(new LimitSettings(100_000, 100_000))
            .withData(DataSet.ofContacts(1500)));
    private final InstalledApp app = InstalledApp.in(simulator, DataSet.HUB_ID, InstalledApp.ALL_SCOPES);
    private final List<CrmRecord> all = simulator
            .portal(DataSet.HUB_ID)
            .read(view -> view.live(ObjectType.CONTACTS).toList());

    @AfterEach
    void stop() {
        simulator.close();
    }

    private record Condition(String json, Predicate<CrmRecord> test) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void pagesAndTotalsAreThoseOfAFullLook(long seed) {
        // Given
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            List<Condition> conditions = new ArrayList<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                conditions.add(condition(random));
            }
            boolean byDate = random.nextBoolean();
            boolean descending = random.nextBoolean();
            int after = random.nextInt(300);

            // When
            JsonNode found = app.post(SEARCH, body(conditions, byDate, descending, after))
                    .json();

            // Then
            Comparator<CrmRecord> order = byDate
                    ? Comparator.comparing(CrmRecord::updatedAt).thenComparing(CrmRecord::id)
                    : Comparator.comparing(CrmRecord::id);
            List<CrmRecord> expected = all.stream()
                    .filter(row ->
                            conditions.stream().allMatch(each -> each.test().test(row)))
                    .sorted(descending ? order.reversed() : order)
                    .toList();
            assertThat(found.path("total").asInt()).as(found.toString()).isEqualTo(expected.size());
            assertThat(found.path("results").findValuesAsText("id"))
                    .isEqualTo(expected.stream()
                            .skip(after)
                            .limit(50)
                            .map(row -> Long.toString(row.id()))
                            .toList());
        }
    }

    private Condition condition(Random random) {
        CrmRecord any = all.get(random.nextInt(all.size()));
        Instant time = any.updatedAt();
        String phone = any.value("phone").orElse("none");
        return switch (random.nextInt(7)) {
            case 0 -> new Condition(filter("hs_object_id", "GT", Long.toString(any.id())), row -> row.id() > any.id());
            case 1 ->
                new Condition(filter("hs_object_id", "LTE", Long.toString(any.id())), row -> row.id() <= any.id());
            case 2 ->
                new Condition(
                        filter("lastmodifieddate", "GTE", time.toString()),
                        row -> !row.updatedAt().isBefore(time));
            case 3 ->
                new Condition(
                        filter("lastmodifieddate", "LT", Long.toString(time.toEpochMilli())),
                        row -> row.updatedAt().isBefore(time));
            case 4 ->
                new Condition(
                        filter("phone", "EQ", phone),
                        row -> row.value("phone").filter(phone::equals).isPresent());
            case 5 ->
                new Condition(
                        filter("city", "EQ", "Berlin"),
                        row -> row.value("city").filter("Berlin"::equals).isPresent());
            default ->
                new Condition("{\"propertyName\":\"email\",\"operator\":\"HAS_PROPERTY\"}", row -> row.has("email"));
        };
    }

    @Test
    void recordsAreFoundByAnyOfSeveralGroups() {
        // Given
        List<CrmRecord> wanted =
                all.stream().filter(row -> row.has("email")).limit(3).toList();
        String groups = String.join(
                ",",
                wanted.stream()
                        .map(row -> "{\"filters\":["
                                + filter("email", "EQ", row.value("email").orElseThrow()) + "]}")
                        .toList());

        // When
        JsonNode found = app.post(SEARCH, "{\"filterGroups\":[" + groups + "]}").json();

        // Then
        assertThat(found.path("results").findValuesAsText("id"))
                .isEqualTo(wanted.stream().map(row -> Long.toString(row.id())).toList());
    }

    @Test
    void contactsOfACompanyAreFoundByTheirAssociation() {
        // Given
        long company = simulator
                .portal(DataSet.HUB_ID)
                .read(view -> view.linked(ObjectType.CONTACTS, all.getFirst().id(), ObjectType.COMPANIES)
                        .getFirst()
                        .id());
        List<String> expected = simulator
                .portal(DataSet.HUB_ID)
                .read(view -> view.linked(ObjectType.COMPANIES, company, ObjectType.CONTACTS).stream()
                        .map(row -> Long.toString(row.id()))
                        .toList());

        // When
        JsonNode found = app.post(
                        SEARCH,
                        "{\"limit\":200,\"filterGroups\":[{\"filters\":["
                                + filter("associations.company", "EQ", Long.toString(company)) + "]}]}")
                .json();

        // Then
        assertThat(found.path("results").findValuesAsText("id")).isEqualTo(expected);
    }

    private static String body(List<Condition> conditions, boolean byDate, boolean descending, int after) {
        String filters =
                String.join(",", conditions.stream().map(Condition::json).toList());
        String groups = conditions.isEmpty() ? "" : "\"filterGroups\":[{\"filters\":[" + filters + "]}],";
        return "{" + groups + "\"limit\":50,\"after\":\"" + after + "\",\"sorts\":[{\"propertyName\":\""
                + (byDate ? "lastmodifieddate" : "hs_object_id") + "\",\"direction\":\""
                + (descending ? "DESCENDING" : "ASCENDING") + "\"}]}";
    }

    private static String filter(String property, String operator, String value) {
        return "{\"propertyName\":\"" + property + "\",\"operator\":\"" + operator + "\",\"value\":\"" + value + "\"}";
    }
}
