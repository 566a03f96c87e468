package dev.aftercall.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarketingEmailTest {

    private static final String EMAILS = "/marketing/v3/emails";
    private static final String LIST = EMAILS + "/statistics/list";
    private static final String HISTOGRAM = EMAILS + "/statistics/histogram";
    private static final String YEAR = "?startTimestamp=2026-01-01T00:00:00Z&endTimestamp=2027-01-01T00:00:00Z";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app =
            InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth marketing.email.read marketing.campaigns.read");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {EMAILS, EMAILS + "/", "/marketing/emails/2026-03", "/marketing/emails/2026-09"})
    void statisticsComeOnlyWhenAskedFor(String path) {
        // When
        JsonNode bare = app.get(path + "?limit=1").json();
        JsonNode measured = app.get(path + "?limit=1&includeStats=true").json();

        // Then
        assertThat(bare.at("/results/0").has("stats")).isFalse();
        assertThat(measured.at("/results/0/stats/counters/sent").asInt()).isPositive();
        assertThat(bare.at("/paging/next/after").asText()).isNotBlank();
        assertThat(bare.path("total").asInt()).isGreaterThan(5);
    }

    @Test
    void oneEmailIsReadByItsId() {
        // Given
        String id = app.get(EMAILS + "?isPublished=false")
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer draft = app.get(EMAILS + "/" + id);

        // Then
        assertThat(draft.json().path("state").asText()).isEqualTo("DRAFT");
        assertThat(draft.json().has("publishDate")).isFalse();
        assertThat(app.get(EMAILS + "/1").status()).isEqualTo(404);
    }

    @Test
    void statisticsAreTheSumOfWhatLeftInTheSpan() {
        // Given
        BigDecimal sent = results(app.get(EMAILS + "?limit=100&includeStats=true"))
                .map(email -> email.at("/stats/counters/sent").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        // When
        JsonNode year = app.get(LIST + YEAR).json();
        JsonNode before = app.get(LIST + "?startTimestamp=2020-01-01T00:00:00Z&endTimestamp=2020-02-01T00:00:00Z")
                .json();

        // Then
        JsonNode counters = year.at("/aggregate/counters");
        assertThat(counters.path("sent").decimalValue()).isEqualByComparingTo(sent);
        assertThat(counters.path("delivered").asInt())
                .isEqualTo(
                        counters.path("sent").asInt() - counters.path("bounce").asInt());
        assertThat(year.at("/aggregate/ratios/openratio").asDouble()).isBetween(15.0, 50.0);
        assertThat(year.at("/aggregate/deviceBreakdown/open_device_type/computer")
                        .asInt())
                .isPositive();
        assertThat(year.at("/aggregate/qualifierStats").isObject()).isTrue();
        assertThat(before.path("emails")).isEmpty();
        assertThat(before.at("/aggregate/counters/sent").asInt()).isZero();
    }

    @Test
    void statisticsCanBeOfSomeEmailsAndSomeCounters() {
        // Given
        String id = app.get(LIST + YEAR).json().at("/emails/0").asText();

        // When
        JsonNode one =
                app.get(LIST + YEAR + "&emailIds=" + id + "&property=sent,open").json();

        // Then
        assertThat(one.path("emails")).hasSize(1);
        assertThat(one.at("/aggregate/counters").propertyStream().map(Map.Entry::getKey))
                .containsExactly("sent", "open");
        assertThat(one.at("/aggregate/ratios").has("clickratio")).isFalse();
        assertThat(one.path("campaignAggregations")).hasSize(1);
    }

    @Test
    void aHistogramAddsUpToTheSum() {
        // Given
        int sent = app.get(LIST + YEAR).json().at("/aggregate/counters/sent").asInt();

        for (String interval : List.of("YEAR", "QUARTER", "MONTH", "WEEK", "DAY")) {
            // When
            Answer histogram = app.get(HISTOGRAM + YEAR + "&interval=" + interval);

            // Then
            assertThat(results(histogram)
                            .mapToInt(part ->
                                    part.at("/aggregations/counters/sent").asInt())
                            .sum())
                    .as(interval)
                    .isEqualTo(sent);
            assertThat(histogram.json().path("total").asInt())
                    .isEqualTo(histogram.json().path("results").size());
        }
    }

    @Test
    void aSpanThatIsNoneIsRefused() {
        // Then
        assertThat(app.get(LIST).status()).isEqualTo(400);
        assertThat(app.get(LIST + "?startTimestamp=then&endTimestamp=now").status())
                .isEqualTo(400);
        assertThat(app.get(LIST + "?startTimestamp=2026-02-01T00:00:00Z&endTimestamp=2026-01-01T00:00:00Z")
                        .status())
                .isEqualTo(400);
        assertThat(app.get(HISTOGRAM + YEAR + "&interval=SECOND").status()).isEqualTo(400);
        assertThat(app.get(HISTOGRAM + YEAR + "&interval=FORTNIGHT").status()).isEqualTo(400);
    }

    @Test
    void eitherScopeWillDo() {
        // Given
        InstalledApp older = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth content");
        InstalledApp other = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth crm.objects.contacts.read");

        // Then
        assertThat(older.get(EMAILS).status()).isEqualTo(200);
        assertThat(other.get(EMAILS).status()).isEqualTo(403);
        assertThat(other.get(LIST + YEAR).json().path("category").asText()).isEqualTo("MISSING_SCOPES");
    }

    @Test
    void aCampaignMeasuresItsEmailsByWhatTheySay() {
        // Given
        JsonNode email = app.get(EMAILS + "?limit=1&includeStats=true").json().at("/results/0");
        String path = "/marketing/v3/campaigns/" + email.path("campaign").asText() + "/assets/MARKETING_EMAIL";

        // When
        Answer assets = app.get(path + "?limit=100&startDate=2026-01-01&endDate=2026-12-31");

        // Then
        JsonNode asset = results(assets)
                .filter(each -> each.path("id").asText().equals(email.path("id").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(asset.at("/metrics/SENT").asInt())
                .isEqualTo(email.at("/stats/counters/sent").asInt());
    }

    private static Stream<JsonNode> results(Answer answer) {
        return StreamSupport.stream(answer.json().path("results").spliterator(), false);
    }
}
