package dev.aftercall.localstack.gateway;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.localstack.layout.Service;

import static org.assertj.core.api.Assertions.assertThat;

class RoutesTest {
    // Every path of the REST interface once, with what the design says about who answers it.
    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/hubspot/oauth/initiate, AUTH
            /api/hubspot/oauth/callback, AUTH
            /api/hubspot/status, AUTH
            /api/hubspot/disconnect, AUTH
            /api/hubspot/test-connection, AUTH
            /api/hubspot/private-app-token, AUTH
            /api/hubspot/audit-log, AUTH
            /api/hubspot/sync, SYNC
            /api/hubspot/sync/progress, SYNC
            /api/hubspot/sync/explain, SYNC
            /api/hubspot/properties, SYNC
            /api/contacts, SYNC
            /api/contacts/101, SYNC
            /api/companies, SYNC
            /api/deals, SYNC
            /api/campaigns, SYNC
            /api/activities, SYNC
            /api/search, SYNC
            /api/owners, SYNC
            /api/pipelines, SYNC
            /api/forecast-categories, SYNC
            /api/context, SYNC
            /webhooks/hubspot, SYNC
            /webhooks/in/ep_1, CALL_INGEST
            /webhooks/shared/zoom, CALL_INGEST
            /api/ingest/endpoints, CALL_INGEST
            /api/ingest/endpoints/ep_1, CALL_INGEST
            /api/sessions, CALL_INGEST
            /api/sessions/1/insights, CALL_INGEST
            /api/calls, CALL_INGEST
            /api/calls/1, CALL_INGEST
            /api/calls/1/replay, CALL_INGEST
            /api/calls/preview, CALL_INGEST
            /api/calls/import, CALL_INGEST
            /api/calls/1/why, CALL_INGEST
            /recordings/1, CALL_INGEST
            /api/hubspot/sync-logs, CRM_WRITER
            /api/hubspot/sync-logs/1/explain, CRM_WRITER
            /api/hubspot/sync-logs/1/undo, CRM_WRITER
            /api/hubspot/reviews, CRM_WRITER
            /api/hubspot/settings, CRM_WRITER
            /api/hubspot/settings/field-mappings, CRM_WRITER
            /api/hubspot/field-mappings, CRM_WRITER
            /api/hubspot/field-mappings/test, CRM_WRITER
            /api/hubspot/matching-rules/simulate, CRM_WRITER
            /api/hubspot/owner-mappings, CRM_WRITER
            /api/hubspot/outcome-mappings, CRM_WRITER
            /api/hubspot/quota, CRM_WRITER
            /api/edits/contacts/101, CRM_WRITER
            /api/edits/companies, CRM_WRITER
            /api/edits/deals, CRM_WRITER
            /api/hubspot/operations/1, CRM_WRITER
            /api/analytics/health, ANALYTICS
            /api/analytics/scorecards, ANALYTICS
            /api/teams/1, ANALYTICS
            /api/goals, ANALYTICS
            /api/one-on-ones, ANALYTICS
            /api/briefings, ANALYTICS
            """)
    void eachPathBelongsToOneService(String path, Service owner) {
        assertThat(Routes.TABLE.stream().filter(route -> route.covers(path)).map(Route::service))
                .containsExactly(owner);
        assertThat(Routes.owner(path)).contains(owner);
        assertThat(Routes.isAmbiguous(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/q",
                "/q/health/ready",
                "/q/metrics",
                "/internal",
                "/internal/connections/1/lease",
                "/api",
                "/api/hubspot",
                "/api/hubspot/sync-log",
                "/api/hubspot/synchronise",
                "/api/callsheet",
                "/api/contacts-export",
                "/webhooks",
                "/webhooks/inbound",
                "/API/calls"
            })
    void whatIsNotListedBelongsToNobody(String path) {
        assertThat(Routes.owner(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/calls/../../internal/connections",
                "/api/calls/..",
                "/api/calls/./1",
                "/api//calls",
                "//internal",
                "/api/calls/%2e%2e/internal",
                "/api/calls/%2Fq",
                "/api/calls/%5c..",
                "/api/calls\\..\\q",
                "/api/calls;x=1/../q",
                "/api/calls/%00"
            })
    void aPathThatTwoServersCouldReadDifferentlyIsAmbiguous(String path) {
        assertThat(Routes.isAmbiguous(path)).isTrue();
    }

    @Test
    void noPrefixCoversAnother() {
        List<Route> table = Routes.TABLE;

        for (Route route : table) {
            assertThat(table.stream().filter(other -> other.covers(route.prefix())))
                    .as(route.prefix())
                    .containsExactly(route);
        }
    }
}
