package dev.aftercall.simulator;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.simulator.limits.LimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits that depend on the kind of app, the plan of the account and what others do. */
class PlanTest {

    private static final String SEARCH = "/crm/v3/objects/contacts/search";
    private static final String SCOPES =
            "{\"scopes\":[\"crm.objects.contacts.read\",\"crm.objects.owners.read\",\"crm.schemas.contacts.write\"]}";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @BeforeEach
    void stopTime() {
        simulator.time().stop();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"free, 100, 250000", "starter, 100, 250000", "pro, 190, 625000", "enterprise, 190, 1000000"})
    void privateAppsHaveTheLimitsOfThePlan(String plan, String perTenSeconds, String daily) {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"" + plan + "\"}");

        // When
        Answer answer = privateApp().get("/crm/v3/owners");

        // Then
        assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEqualTo(perTenSeconds);
        assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEqualTo(daily);
    }

    @Test
    void aDayOfProfessionalCanHaveTheOtherNumberThatIsDocumented() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"pro\"}");
        app.post("/_sim/limits", "{\"daily\":650000}");

        // When
        Answer answer = privateApp().get("/crm/v3/owners");

        // Then
        assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEqualTo("650000");
        assertThat(answer.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("649999");
    }

    @Test
    void publicAppsHaveNoDailyLimit() {
        // Given
        app.post("/_sim/limits", "{\"daily\":1}");
        app.get("/crm/v3/owners");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-HubSpot-RateLimit-Max")).isEqualTo("110");
        assertThat(answer.header("X-HubSpot-RateLimit-Daily")).isEmpty();
    }

    @Test
    void theDayEndsAtMidnightOfTheAccountsTimeZone() {
        // Given
        app.post("/_sim/limits", "{\"daily\":1}");
        String zone =
                app.get("/account-info/v3/details").json().path("timeZone").asText();
        simulator
                .time()
                .set(LocalDate.parse("2031-02-03")
                        .atTime(23, 59)
                        .atZone(ZoneId.of(zone))
                        .toInstant());
        InstalledApp script = privateApp();
        script.get("/crm/v3/owners");

        // When
        Answer refused = script.get("/crm/v3/owners");
        simulator.time().advance(Duration.ofMinutes(1));
        Answer nextDay = script.get("/crm/v3/owners");

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("DAILY");
        assertThat(refused.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("0");
        assertThat(nextDay.status()).isEqualTo(200);
    }

    @Test
    void searchesAreTheAccountsUnlessTheyAreTheTokens() {
        // Given
        InstalledApp script = privateApp();
        for (int i = 0; i < 5; i++) {
            app.post(SEARCH, "{}");
        }

        // When
        Answer shared = script.post(SEARCH, "{}");
        app.post("/_sim/limits", "{\"searchesByToken\":true}");
        Answer own = script.post(SEARCH, "{}");

        // Then
        assertThat(shared.status()).isEqualTo(429);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void eachTokenOfAnAppHasSearchesOfItsOwnWhereTold() {
        // Given
        app.post("/_sim/limits", "{\"searchesByToken\":true}");
        InstalledApp other = InstalledApp.in(simulator);
        for (int i = 0; i < 5; i++) {
            app.post(SEARCH, "{}");
        }

        // When
        Answer usedUp = app.post(SEARCH, "{}");
        Answer own = other.post(SEARCH, "{}");

        // Then
        assertThat(usedUp.status()).isEqualTo(429);
        assertThat(own.status()).isEqualTo(200);
    }

    @Test
    void othersUseUpWhatIsShared() {
        // Given
        simulator.limits().use(LimitSettings.USUAL.withOthers(new LimitSettings.Others(0, 4, 0, 0)));
        app.post(SEARCH, "{}");
        simulator.time().advance(Duration.ofSeconds(1));

        // When
        Answer last = app.post(SEARCH, "{}");
        Answer refused = app.post(SEARCH, "{}");

        // Then
        assertThat(last.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(429);
    }

    @Test
    void aMovedClockIsNoReasonToRefuseForWhatOthersAsk() {
        // Given
        app.post("/_sim/limits", "{\"others\":{\"general\":9}}");
        InstalledApp script = privateApp();
        script.get("/crm/v3/owners");

        // When
        app.post("/_sim/clock", "{\"advance\":\"PT1H\"}");
        Answer answer = script.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("99");
    }

    @Test
    void othersAskFromTheMomentThatTheyAreSetAndNotOfTheFirstRequest() {
        // Given
        app.post("/_sim/limits", "{\"others\":{\"general\":5}}");

        // When
        simulator.time().advance(Duration.ofSeconds(5));

        // Then
        assertThat(privateApp().get("/crm/v3/owners").header("X-HubSpot-RateLimit-Remaining"))
                .isEqualTo("164");
    }

    @Test
    void batchesOfAssociationsDoNotCountInTheDay() {
        // Given
        InstalledApp script = privateApp();
        script.get("/crm/v3/owners");

        // When
        Answer batch =
                script.post("/crm/v4/associations/contacts/companies/batch/read", "{\"inputs\":[{\"id\":\"1\"}]}");

        // Then
        assertThat(batch.status()).isEqualTo(207);
        assertThat(batch.header("X-HubSpot-RateLimit-Daily")).isEmpty();
        assertThat(script.get("/crm/v3/owners").header("X-HubSpot-RateLimit-Daily-Remaining"))
                .isEqualTo("999998");
    }

    @Test
    void associationsHaveALimitOfTheirOwn() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"free\"}");
        app.post("/_sim/limits", "{\"perTenSeconds\":1000}");
        String contact = app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
        String path = "/crm/v4/objects/contacts/" + contact + "/associations/companies";
        for (int i = 0; i < 100; i++) {
            app.get(path);
        }

        // When
        Answer refused = app.get(path);

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(app.get("/crm/v3/owners").status()).isEqualTo(200);
    }

    @Test
    void aRefusalSaysHowLongToWaitOnlyWhereTold() {
        // Given
        app.post("/_sim/limits", "{\"perTenSeconds\":1}");
        app.get("/crm/v3/owners");
        simulator.time().advance(Duration.ofSeconds(3));
        Answer silent = app.get("/crm/v3/owners");

        // When
        app.post("/_sim/limits", "{\"retryAfter\":true}");
        Answer told = app.get("/crm/v3/owners");

        // Then
        assertThat(silent.header("Retry-After")).isEmpty();
        assertThat(told.header("Retry-After")).isEqualTo("7");
    }

    @Test
    void aDaysLimitEndsAtMidnightOfTheAccount() {
        // Given
        simulator.time().stop();
        app.post("/_sim/limits", "{\"daily\":1,\"retryAfter\":true}");
        InstalledApp script = privateApp();
        String zone =
                script.get("/account-info/v3/details").json().path("timeZone").asText();
        ZonedDateTime here = simulator.time().clock().instant().atZone(ZoneId.of(zone));
        Duration left = Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(here.getZone()));

        // When
        Answer refused = script.get("/crm/v3/owners");

        // Then
        assertThat(refused.json().path("policyName").asText()).isEqualTo("DAILY");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(left.toSeconds(), left.toSeconds() + 1);
    }

    @Test
    void smallPlansGrantFewerScopesAndHoldFewerProperties() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"free\"}");
        InstalledApp script = privateApp();
        for (int i = 0; i < 10; i++) {
            script.post("/crm/v3/properties/contacts", property(i));
        }

        // When
        Answer refused = script.post("/crm/v3/properties/contacts", property(10));
        Answer consent = app.get("/oauth/authorize?client_id=aftercall-dev&scope=crm.objects.custom.read&auto=4100001"
                + "&redirect_uri=" + InstalledApp.REDIRECT);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText()).contains("limit of custom properties");
        assertThat(consent.header("Location")).contains("error=invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "starter, marketing.campaigns.read",
        "starter, crm.objects.leads.read",
        "pro, crm.objects.custom.read",
        "pro, analytics.behavioral_events.send"
    })
    void privateAppsGetNoScopesThatThePlanLacks(String plan, String scope) {
        // Given
        String path = "/_sim/portals/4100001/private-apps";
        String wish = "{\"scopes\":[\"oauth\",\"" + scope + "\"]}";
        Answer before = app.post(path, wish);
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"" + plan + "\"}");

        // When
        Answer refused = app.post(path, wish);

        // Then
        assertThat(before.status()).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("message").asText())
                .isEqualTo("the account's plan has no access to the scopes " + scope);
    }

    @Test
    void propertiesOfABatchCountOneByOne() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"free\"}");
        String inputs = IntStream.range(0, 12).mapToObj(PlanTest::property).collect(Collectors.joining(","));

        // When
        Answer answer = privateApp().post("/crm/v3/properties/contacts/batch/create", "{\"inputs\":[" + inputs + "]}");

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(10);
        assertThat(answer.json().path("errors")).hasSize(2);
    }

    @Test
    void unknownPlansAreRefused() {
        // When
        Answer answer = app.post("/_sim/portals/4100001/plan", "{\"plan\":\"gold\"}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    private static String property(int number) {
        return "{\"name\":\"own_" + number + "\",\"label\":\"Own\",\"type\":\"string\",\"fieldType\":\"text\","
                + "\"groupName\":\"contactinformation\"}";
    }

    private InstalledApp privateApp() {
        return app.withAccessToken(app.post("/_sim/portals/4100001/private-apps", SCOPES)
                .json()
                .path("token")
                .asText());
    }
}
