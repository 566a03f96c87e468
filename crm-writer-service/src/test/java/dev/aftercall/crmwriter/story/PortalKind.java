package dev.aftercall.crmwriter.story;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.restassured.response.Response;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.story.Portal.Shown;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.oneOf;

/** Portals that let us know our own records again in three ways, one of the simulator's accounts for each. */
enum PortalKind {
    UNIQUE("4100001", "{}"),
    PLAIN("4100002", "{\"refuse-unique-properties\":true}"),
    BARE("4100003", "{\"refuse-properties\":true}");

    private static final int PROBED_TYPES = 3;

    private final String hubId;
    private final String switches;

    PortalKind(String hubId, String switches) {
        this.hubId = hubId;
        this.switches = switches;
    }

    String hubId() {
        return hubId;
    }

    /** A workspace that is connected to it, live and set up, with a contact of that address of its own. */
    Story givenLive(String email) {
        setUp();
        Story story = new Story(hubId);
        story.givenLive();
        story.whenConnected(1);
        givenContact(story, email);
        story.whenFirstSyncFinished(1, story.whenMirrored(1, email));
        Story.within()
                .until(
                        () -> given().auth()
                                .oauth2(story.token("admin"))
                                .get("/api/hubspot/settings")
                                .jsonPath()
                                .getList("write_identity")
                                .size(),
                        equalTo(PROBED_TYPES));
        return story;
    }

    /** The portal is of this kind from now on. */
    void setUp() {
        set(switches);
    }

    void set(String json) {
        given().baseUri(Portal.url())
                .contentType("application/json")
                .body(json)
                .post("/_sim/portals/%s/switches".formatted(hubId))
                .then()
                .statusCode(lessThan(300));
    }

    /** A property of ours is there no longer, if it was. */
    void forgetProperty(Story story, String name) {
        for (String type : List.of("calls", "meetings", "tasks")) {
            story.asAPerson()
                    .delete("/crm/v3/properties/%s/%s".formatted(type, name))
                    .then()
                    .statusCode(oneOf(204, 404));
        }
    }

    /** A contact of the portal's; answers its id. */
    String givenContact(Story story, String email) {
        Story.within().until(() -> story.asAPerson().get("/crm/v3/owners").statusCode() == 200);
        Response made = story.asAPerson()
                .body("{\"properties\":{\"email\":\"%s\",\"lastname\":\"Somebody\"}}".formatted(email))
                .post("/crm/v3/objects/contacts");
        made.then().statusCode(201);
        return made.path("id");
    }

    /** What stands there for a call, told by its title, as a portal may have no property of ours. */
    List<Shown> calls(String title) {
        return with("calls", "hs_call_title", title);
    }

    /** The tasks of this text. */
    List<Shown> tasks(String subject) {
        return with("tasks", "hs_task_subject", subject);
    }

    /** What a record of ours carries of us. */
    Map<String, String> marks(UUID call) {
        return this == BARE
                ? Map.of()
                : Map.of(
                        "aftercall_write_id",
                        WriteId.of(call, Part.ACTIVITY, null, 1).toString());
    }

    /** A fault for requests to this portal alone. */
    int fault(String path, String effect) {
        return Portal.fault("{\"method\":\"POST\",\"path\":\"%s\",\"hubId\":%s,%s}".formatted(path, hubId, effect));
    }

    /** How many requests of all kinds it has had. */
    long requests() {
        List<Integer> counts = given().baseUri(Portal.url())
                .get("/_sim/requests")
                .jsonPath()
                .getList("requests.findAll { it.hubId == %s }.count".formatted(hubId), Integer.class);
        return counts.stream()
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
    }

    private List<Shown> with(String type, String property, String value) {
        return Portal.all(hubId, type).stream()
                .filter(record -> value.equals(record.properties().get(property)))
                .toList();
    }
}
