package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.Set;

/** Activities as the old engagements API has them. */
final class EngagementExamples {

    private static final String ROOT = "/engagements/engagements";
    private static final String A_NOTE = "{\"engagement\": {\"type\": \"NOTE\"}, \"metadata\": {\"body\": \"Hello\"}}";

    static final List<Example> ALL = List.of(
            Example.of("POST", ROOT, "makes an activity with its associations").json(A_NOTE),
            one("GET", "one activity"),
            one("PATCH", "changes it").json("{\"metadata\": {\"body\": \"Hello again\"}}"),
            one("DELETE", "puts it into the recycle bin"),
            Example.of("GET", ROOT + "/paged", "all, in the order of their creation"),
            Example.of("GET", ROOT + "/recent/modified", "those changed in the last thirty days"),
            Example.of("GET", ROOT + "/associated/{objectType}/{objectId}/paged", "those of a record")
                    .with("objectType", "CONTACT")
                    .with("objectId", Stage::contact),
            Example.of("GET", "/calling/dispositions", "the outcomes that a call can have"));

    private EngagementExamples() {}

    private static Example one(String method, String what) {
        return Example.of(method, ROOT + "/{engagement}", what).with("engagement", EngagementExamples::note);
    }

    private static String note(Stage stage) {
        return stage.once("note", () -> {
            String token = stage.token(Set.of("crm.objects.contacts.write"));
            return stage.send("POST", "/engagements/v1/engagements", token, "application/json", A_NOTE)
                    .json()
                    .at("/engagement/id")
                    .asText();
        });
    }
}
