package dev.aftercall.servicekit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTest {

    @Test
    void itsJsonLeavesOutWhatIsNotSaid() throws Exception {
        Problem problem = Problem.of(404, "not-found", "There is no such call");

        assertThat(JsonMapper.builder().build().writeValueAsString(problem))
                .isEqualTo(
                        "{\"type\":\"urn:aftercall:problem:not-found\",\"title\":\"There is no such call\",\"status\":404}");
    }

    @Test
    void saysWhatToDoAndWhichFieldIsToBlame() {
        Problem problem = Problem.of(400, "invalid-field", "limit is no number")
                .next("Send one.")
                .field("limit");

        assertThat(problem.next()).isEqualTo("Send one.");
        assertThat(problem.field()).isEqualTo("limit");
        assertThat(problem.status()).isEqualTo(400);
    }
}
