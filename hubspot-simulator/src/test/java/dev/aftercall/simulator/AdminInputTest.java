package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is spelled or typed wrongly in a request to {@code /_sim} is refused by name. */
class AdminInputTest {

    private static final HubSpotSimulator SIMULATOR = HubSpotSimulator.start(SimulatorSettings.defaults());

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            limits                      | {"bogus":1}                               | there is no field bogus here
            limits                      | {"perTenSeconds":"x"}                     | perTenSeconds must be a number
            limits                      | {"others":5}                              | others must be an object
            limits                      | {"others":{"zz":1}}                       | there is no field zz here
            pace                        | {"workers":"x"}                           | workers must be a number
            index-lag                   | {"medianMillis":"x"}                      | medianMillis must be a number
            batches                     | {"shuffle":"x"}                           | shuffle must be true or false
            clock                       | {"bogus":1}                               | there is no field bogus here
            tokens                      | {"unknown":1}                             | there is no field unknown here
            portals/4100001/switches    | {"refuse-properties":"x"}                 | refuse-properties must be true or false
            portals/4100001/people      | {"perMinute":"x"}                         | perMinute must be a number
            portals/4100001/plan        | {"plan":5}                                | plan must be a text
            faults                      | {"effect":"drop-after","hubId":"x"}       | hubId must be a number
            faults                      | {"effect":"drop-after","share":"x"}       | share must be a number
            faults                      | {"effect":"answer","body":{"a":1}}        | body must be a text
            faults                      | {"effect":"drop-after","bogus":1}         | there is no field bogus here
            """)
    void isRefusedByName(String path, String body, String message) {
        Answer answer = InstalledApp.in(SIMULATOR).post("/_sim/" + path, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(message);
    }
}
