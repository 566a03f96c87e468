package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            limits                      | {"perTenSeconds":"x"}                     | perTenSeconds must be a whole number
            limits                      | {"perTenSeconds":99999999999}             | perTenSeconds must be a whole number
            limits                      | {"perTenSeconds":1.5}                     | perTenSeconds must be a whole number
            limits                      | {"perTenSeconds":0}                       | perTenSeconds must be at least 1
            limits                      | {"searchesPerSecond":0}                   | searchesPerSecond must be at least 1
            limits                      | {"daily":-1}                              | daily must be a whole number
            limits                      | {"others":{"general":-1}}                 | general of others must be a number of at least 0
            limits                      | {"others":5}                              | others must be an object
            limits                      | {"others":{"zz":1}}                       | there is no field zz here
            pace                        | {"workers":"x"}                           | workers must be a whole number
            index-lag                   | {"medianMillis":"x"}                      | medianMillis must be a whole number
            index-lag                   | {"medianMillis":1.5}                      | medianMillis must be a whole number
            index-lag                   | {"seed":1.5}                              | seed must be a whole number
            batches                     | {"shuffle":"x"}                           | shuffle must be true or false
            clock                       | {"bogus":1}                               | there is no field bogus here
            tokens                      | {"unknown":1}                             | there is no field unknown here
            portals/4100001/switches    | {"refuse-properties":"x"}                 | refuse-properties must be true or false
            portals/4100001/people      | {"perMinute":"x"}                         | perMinute must be a number
            portals/4100001/plan        | {"plan":5}                                | plan must be a text
            faults                      | {"effect":"drop-after","hubId":"x"}       | hubId must be a whole number
            faults                      | {"effect":"drop-after","seed":1.5}        | seed must be a whole number
            faults                      | {"effect":"drop-after","share":"x"}       | share must be a number
            faults                      | {"effect":"answer","body":{"a":1}}        | body must be a text
            faults                      | {"effect":"drop-after","bogus":1}         | there is no field bogus here
            faults                      | {"effect":"drop-after","hubId":99}        | there is no account 99
            faults                      | {"effect":"fail-inputs","inputs":[]}      | inputs must name a place from 0 on
            faults                      | {"effect":"lose-inputs","inputs":["x"]}   | inputs must be whole numbers from 0 on
            faults                      | {"effect":"fail-inputs","inputs":[-1]}    | inputs must be whole numbers from 0 on
            faults                      | {"effect":"fail-inputs","as":"x"}         | as can be association only
            faults                      | {"effect":"explode"}                      | effect must be one of answer, answer-after,
            faults                      | {"effect":"drop-after","method":"FETCH"}  | method must be one of *, DELETE, GET,
            faults                      | {"effect":"drop-after","path":"crm/**"}   | path must begin with / or **
            faults                      | {"effect":"drop-after","status":500}      | status does not go with drop-after
            faults                      | {"effect":"drop-after","skip":1.5}        | skip must be a whole number
            faults                      | {"effect":"delay"}                        | delayMillis must be set
            faults                      | {"effect":"delay","delayMillis":0}        | delayMillis must be a whole number of at least 1
            faults                      | {"effect":"answer","headers":{"a b":"c"}} | headers must have names of letters
            faults                      | {"effect":"answer","headers":{"A":"b\\r\\nC: d"}} | headers must have texts of one line in ASCII; not so A
            faults                      | {"effect":"answer","headers":{"A":{}}}    | headers must have texts of one line in ASCII; not so A
            faults                      | {"effect":"drop-after","share":0}         | share must be more than 0
            faults                      | {"effect":"drop-after","times":2,"always":true} | times does not go with always
            faults                      | {"effect":"answer","html":true,"retryAfterSeconds":3} | retryAfterSeconds does not go with html
            faults                      | {"effect":"drop-after","path":"/crm/x?a=b"} | path must be without parameters
            faults                      | {"effect":"drop-after","path":"/_sim/clock"} | path must be without parameters and not below /_sim
            portals/4100001/people      | {"acts":{"edit":"x"}}                     | edit must be a whole number
            portals/4100001/people      | {"acts":{"edit":1.5}}                     | edit must be a whole number
            portals/4100001/people      | {"workflows":[{"afterSeconds":-1}]}       | afterSeconds must be a whole number
            tokens                      | {"accessTokenSeconds":9000000000000000000} | accessTokenSeconds must be a whole number
            tokens                      | {"perTenSeconds":99999999999}             | perTenSeconds must be a whole number
            tokens                      | {"errors":"x"}                            | errors must be one of old, new, both, envelope
            tokens                      | {"malformed":"x"}                         | malformed must be one of invalid, expired, edge
            tokens?x=1                  | {}                                        | there is no parameter x here
            pace?hubid=4100001          | {}                                        | there is no parameter hubid here; there is hubId
            pace?hubId=99               | {"profile":"docs"}                        | there is no account 99
            portals/4100001/people      | {"workflows":[{"type":"cats"}]}           | there is no type of record cats
            portals/99/people           | {}                                        | there is no account 99
            pace                        | {"lockGapMillis":-1}                      | lockGapMillis must be a whole number from 0
            index-lag                   | {"medianMillis":-5}                       | medianMillis must be a whole number from 0
            clock                       | {"advance":"PT999999999H"}                | advance must be at least nothing and at most
            clock                       | {"set":"9999-01-01T00:00:00Z"}            | set must be between 1970 and 2999
            faults                      | {"effect":"fail-inputs","inputs":[0],"inputShare":0.5} | inputs does not go with inputShare
            portals/4100001/private-apps | {"scopes":["crm.objects.cats.read"]}     | there are no such scopes: crm.objects.cats.read
            portals/4100001/private-apps | {"scopes":[],"token":" "}                | token must not be empty
            portals/4100001/private-apps | {"scopes":[],"token":"pat a"}            | token must be ASCII without blanks
            portals/4100001/private-apps | {"scopes":[],"token":"pat\\n"}           | token must be ASCII without blanks
            portals/4100001/custom-events | {"name":"x","objectType":"cats"}        | there is no type of record cats
            portals/4100001/custom-events | {"name":"x","label":"X"}                | there is no field label here
            event-types                 | {"name":"x","bogus":1}                    | there is no field bogus here
            event-types                 | {"name":"a b"}                            | name must be
            event-types                 | {"name":"x","objectType":"cats"}          | there is no type of record cats
            event-types                 | {"name":"x","approved":"x"}               | approved must be true or false
            event-types                 | {"name":"x","properties":{"a":"float"}}   | property a cannot be float; it can be bool, date
            event-types                 | {"name":"x","properties":{"a":1}}         | property a must be a type or a list of options
            event-types                 | {"name":"x","properties":{"a":[]}}        | property a must be a type or a list of options
            event-templates             | {"name":"x","bogus":1}                    | there is no field bogus here
            webhooks                    | {"shufled":true}                          | there is no field shufled here
            webhooks                    | {"paused":"x"}                            | paused must be true or false
            webhooks                    | {"maxConcurrentRequests":0}               | maxConcurrentRequests needs a targetUrl
            webhooks                    | {"maxConcurrentRequests":-5}              | maxConcurrentRequests must be a whole number
            webhooks                    | {"targetUrl":"http://a.example","maxConcurrentRequests":0} | maxConcurrentRequests must be at least 5
            webhooks                    | {"creationFlag":"X"}                      | creationFlag is CREATED or NEW
            """)
    void isRefusedByName(String path, String body, String message) {
        Answer answer = InstalledApp.in(SIMULATOR).post("/_sim/" + path, body);

        assertThat(answer.status()).isEqualTo(path.contains("/99/") ? 404 : 400);
        assertThat(answer.json().path("message").asText()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pace?hubId=99", "pace?hubid=1", "portals?x=1", "faults?after=1"})
    void readingIsAsStrict(String path) {
        assertThat(InstalledApp.in(SIMULATOR).get("/_sim/" + path).status()).isEqualTo(400);
    }

    @Test
    void aTypeMayBeNamedInEachWay() {
        // When
        Answer people = InstalledApp.in(SIMULATOR)
                .post(
                        "/_sim/portals/4100002/people",
                        "{\"workflows\":[{\"type\":\"0-1\",\"set\":{\"jobtitle\":\"x\"}}]}");

        // Then
        assertThat(people.json().at("/workflows/0/type").asText()).isEqualTo("contacts");
    }
}
