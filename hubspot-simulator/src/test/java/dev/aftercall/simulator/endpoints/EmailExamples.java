package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.Set;

/** Marketing e-mails and how they did. */
final class EmailExamples {

    private static final String SPAN = "startTimestamp=2026-01-01T00:00:00Z&endTimestamp=2026-07-01T00:00:00Z";

    static final List<Example> ALL = List.of(
            Example.of("GET", "/marketing/emails", "a page of marketing e-mails; with statistics if wanted")
                    .asking("includeStats=true"),
            Example.of("GET", "/marketing/emails/{email}", "one marketing e-mail")
                    .with("email", EmailExamples::email),
            Example.of("GET", "/marketing/emails/statistics/list", "how those did that left within a span")
                    .asking(SPAN),
            Example.of("GET", "/marketing/emails/statistics/histogram", "the same by parts of the span")
                    .asking(SPAN + "&interval=MONTH"));

    private EmailExamples() {}

    private static String email(Stage stage) {
        return stage.once("email", () -> {
            String token = stage.token(Set.of("marketing.email.read"));
            return stage.send("GET", "/marketing/v3/emails?limit=1", token, "application/json", "")
                    .json()
                    .at("/results/0/id")
                    .asText();
        });
    }
}
