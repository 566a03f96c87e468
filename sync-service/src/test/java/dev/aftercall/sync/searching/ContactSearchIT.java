package dev.aftercall.sync.searching;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class ContactSearchIT {

    @Test
    void findsAContactByNameAddressPhoneAndCompany() throws SQLException {
        // Given
        Story story = new Story();
        aConnectionWith(
                story, 3, "select 'Anna', 'Berg', 'anna.berg@globex.example', '+49 30 ' || (770000 + n), 'Globex'");

        // When
        JsonPath found = contacts(story, "berg ann");

        // Then
        assertThat(found.getInt("total")).isEqualTo(3);
        assertThat(contacts(story, "ANNA.BERG@globex").getInt("total")).isEqualTo(3);
        assertThat(contacts(story, "030 770002").getList("items.id")).containsExactly("2");
        assertThat(contacts(story, "globex").getInt("total")).isEqualTo(3);
        assertThat(contacts(story, "nobody").getList("items")).isEmpty();
        assertThat(contacts(story, "%").getInt("total")).isZero();
    }

    @Test
    void pagesThroughAllInTheOrderOfNames() throws SQLException {
        // Given
        Story story = new Story();
        aConnectionWith(story, 25, "select 'Name' || lpad((26 - n)::text, 2, '0'), '', n || '@x.example', '', ''");

        // When
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = story.as("rep")
                    .queryParams(Map.of("limit", "10", "cursor", cursor))
                    .get("/api/contacts")
                    .jsonPath();
            assertThat(page.getInt("total")).isEqualTo(25);
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
        }

        // Then
        assertThat(ids).hasSize(25).doesNotHaveDuplicates();
        assertThat(ids).startsWith("25", "24", "23").endsWith("2", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals", "owners", "pipelines"})
    void namesTheParameterThatCanNotBeUsed(String list) {
        Story story = new Story();
        Map<String, List<String>> bad = Map.of(
                "limit", List.of("0", "-1", "101", "abc", "1.5", "99999999999"),
                "cursor", List.of("%%%", "abc", "bm8", "AAo"),
                "query", List.of("x".repeat(201), "a\u0000b"));
        bad.forEach((name, values) -> values.forEach(value -> story.as("rep")
                .queryParam(name, value)
                .get("/api/" + list)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("field", equalTo(name))));
    }

    @Test
    void showsNothingToStrangers() {
        Story story = new Story();
        given().get("/api/contacts").then().statusCode(401);
        given().auth().oauth2("not.a.token").get("/api/contacts").then().statusCode(401);
        story.as("nobody").get("/api/contacts").then().statusCode(403);
        story.as("rep").get("/api/contacts").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void showsAWorkspaceItsOwnContactsAndNoOthers() throws SQLException {
        // Given
        Story ours = new Story();
        Story theirs = new Story();
        aConnectionWith(ours, 2, "select 'Anna', 'Ours', 'ours@x.example', '', ''");
        aConnectionWith(theirs, 5, "select 'Anna', 'Theirs', 'theirs@x.example', '', ''");

        // When
        JsonPath found = contacts(ours, "anna");

        // Then
        assertThat(found.getInt("total")).isEqualTo(2);
        assertThat(found.getList("items.lastName", String.class)).containsOnly("Ours");
        assertThat(contacts(ours, "theirs").getInt("total")).isZero();
        assertThat(rowsSeenBy(ours.workspace())).isEqualTo(2);
        assertThat(rowsSeenBy(null)).isZero();
    }

    @Test
    void refusesToSearchWithoutAWorkspace() throws SQLException {
        try (Connection app = TestServers.database("sync").connectAsApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select count_mirror('contacts', array['%anna%'])"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("a search needs a workspace");
        }
    }

    @Test
    void usesTheTrigramIndexAsTheAppRole() throws SQLException {
        // Given
        Story story = new Story();
        aConnectionWith(
                story, 20_000, "select 'Name' || md5(n::text), 'Surname' || n, md5('a' || n) || '@x.example', '', ''");

        // When
        String plan = explained(story.workspace(), "%surname12345%");

        // Then
        assertThat(plan).contains("Bitmap Index Scan on mirror_contact_text");
        assertThat(contacts(story, "surname12345").getList("items.id")).containsExactly("12345");
    }

    private static JsonPath contacts(Story story, String query) {
        return story.as("rep")
                .queryParam("query", query)
                .get("/api/contacts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Contacts numbered from 1, each with first name, last name, e-mail address, phone and company as n gives them. */
    private static void aConnectionWith(Story story, int contacts, String person) throws SQLException {
        try (Connection owner = TestServers.database("sync").connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into connection values ('%1$s', '77', 1, 1, 'ESTABLISHED', now());
                    insert into mirror_record (workspace, hub_id, kind, object_id, grant_no, version, properties,
                      associations, search_text, sort_key, seen_run)
                    select '%1$s', '77', 'contacts', n::text, 1, 1,
                      jsonb_build_object('firstname', first, 'lastname', last, 'email', email, 'phone', phone),
                      '{}', lower(concat_ws(' ', first, last, email, company, regexp_replace(phone, '[^0-9]', '', 'g'))),
                      lower(trim(first || ' ' || last)), gen_random_uuid()
                    from generate_series(1, %2$d) n, lateral (%3$s) as person (first, last, email, phone, company);
                    select gin_clean_pending_list('mirror_contact_text');
                    analyze mirror_record;
                    """.formatted(story.workspace(), contacts, person));
        }
    }

    private static String explained(UUID workspace, String pattern) throws SQLException {
        try (Connection app = asAppOf(workspace);
                PreparedStatement explain =
                        app.prepareStatement("select explain_search_mirror('contacts', array[?], 51)")) {
            explain.setString(1, pattern);
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = explain.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static long rowsSeenBy(UUID workspace) throws SQLException {
        try (Connection app = asAppOf(workspace);
                Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from mirror_record")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection asAppOf(UUID workspace) throws SQLException {
        Connection app = TestServers.database("sync").connectAsApp();
        try (PreparedStatement set = app.prepareStatement("select set_config('app.workspace', ?, false)")) {
            set.setString(1, workspace == null ? "" : workspace.toString());
            set.execute();
        }
        return app;
    }
}
