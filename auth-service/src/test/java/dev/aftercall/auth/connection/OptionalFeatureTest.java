package dev.aftercall.auth.connection;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionalFeatureTest {

    @Test
    void namesTheScopesThatAFeatureWantsFor() {
        assertThat(OptionalFeature.DEAL_UPDATES.missingFrom(List.of("oauth")))
                .containsExactly("crm.objects.deals.write");
        assertThat(OptionalFeature.DEAL_UPDATES.missingFrom(List.of("crm.objects.deals.write")))
                .isEmpty();
    }

    @Test
    void asksForNoScopeTwice() {
        assertThat(OptionalFeature.allScopes()).doesNotContainAnyElementsOf(OptionalFeature.REQUIRED_SCOPES);
    }

    @Test
    void namesRequiredScopesThatAreMissing() {
        assertThat(OptionalFeature.requiredMissingFrom(OptionalFeature.REQUIRED_SCOPES))
                .isEmpty();
        assertThat(OptionalFeature.requiredMissingFrom(List.of("oauth"))).hasSize(5);
    }
}
