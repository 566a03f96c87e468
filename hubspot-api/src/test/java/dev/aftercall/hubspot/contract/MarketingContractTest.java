package dev.aftercall.hubspot.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.Campaigns;
import dev.aftercall.hubspot.MarketingEmails;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Schemas;

import static dev.aftercall.hubspot.contract.ContractTarget.orSkip;
import static org.assertj.core.api.Assertions.assertThat;

/** Campaigns, marketing e-mails and a portal's own kinds of records, which not every account has. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class MarketingContractTest {

    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate TO = LocalDate.of(2030, 1, 1);

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    @Test
    void listsCampaignsWithThePropertiesAskedFor() {
        // When
        Page<Campaigns.Campaign> page = orSkip(campaigns().list(target.access(), List.of("hs_name"), null));
        Page<Campaigns.Campaign> bare = orSkip(campaigns().list(target.access(), List.of(), null));

        // Then
        assertThat(page.total()).isGreaterThanOrEqualTo(page.results().size());
        assertThat(page.results())
                .allSatisfy(campaign -> assertThat(campaign.properties()).containsOnlyKeys("hs_name"));
        assertThat(bare.results())
                .allSatisfy(campaign -> assertThat(campaign.properties()).isEmpty());
    }

    @Test
    void measuresACampaign() {
        // Given
        String id = anyCampaign();

        // When
        Campaigns.Metrics metrics = orSkip(campaigns().metrics(target.access(), id, FROM, TO));
        Campaigns.Metrics before = orSkip(campaigns().metrics(target.access(), id, FROM, FROM.plusDays(1)));

        // Then
        assertThat(metrics.influencedContacts()).isGreaterThanOrEqualTo(metrics.newContactsFirstTouch());
        assertThat(before).isEqualTo(new Campaigns.Metrics(0, 0, 0, 0));
    }

    @Test
    void saysWhatACampaignEarned() {
        // When
        Campaigns.Revenue revenue = orSkip(campaigns().revenue(target.access(), anyCampaign()));

        // Then
        assertThat(revenue.revenueAmount()).isNotNull().isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(revenue.deals()).isNotNegative();
    }

    @Test
    void addsUpHowMarketingEmailsDid() {
        // Given
        Instant from = Instant.now().minus(700, ChronoUnit.DAYS);

        // When
        MarketingEmails.Statistics statistics =
                orSkip(target.portal().marketingEmails().statistics(target.access(), from, Instant.now()));

        // Then
        assertThat(statistics.counters()).containsKeys("sent", "delivered", "open", "click");
        assertThat(statistics.counters().get("delivered"))
                .isLessThanOrEqualTo(statistics.counters().get("sent"));
        assertThat(statistics.ratios()).containsKey("openratio");
    }

    @Test
    void listsAPortalsOwnKindsOfRecords() {
        // When
        List<Schemas.Schema> schemas = orSkip(target.portal().schemas().list(target.access()));

        // Then
        assertThat(schemas)
                .allSatisfy(schema -> assertThat(schema.type().toString()).startsWith("2-"));
    }

    private static Campaigns campaigns() {
        return target.portal().campaigns();
    }

    private static String anyCampaign() {
        List<Campaigns.Campaign> all =
                orSkip(campaigns().list(target.access(), List.of(), null)).results();
        Assumptions.assumeFalse(all.isEmpty(), "this account has no campaign");
        return all.getFirst().id();
    }
}
