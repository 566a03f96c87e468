package dev.aftercall.hubspot;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One setting says which version is spoken, and every address follows it. Addresses as in HubSpot's API reference. */
class ApiVersionTest {

    private static final HttpUrl BASE = HttpUrl.get("https://api.hubapi.com");
    private static final ObjectId ID = new ObjectId("501");

    static Stream<Arguments> addresses() {
        return Stream.of(
                row("/oauth/v3/token", "/oauth/2026-09/token", paths -> paths.oauth("token")),
                row("/appinstalls/v3/external-install", "/appinstalls/2026-09/external-install", Paths::uninstall),
                row(
                        "/crm/v3/objects/calls/batch/create",
                        "/crm/objects/2026-09/calls/batch/create",
                        paths -> paths.objects(ObjectType.CALLS, "/batch/create")),
                row(
                        "/crm/v4/objects/calls/501/associations/contacts",
                        "/crm/objects/2026-09/calls/501/associations/contacts",
                        paths -> paths.associationsOf(ObjectType.CALLS, ID, "/contacts")),
                row(
                        "/crm/v4/associations/calls/contacts/batch/read",
                        "/crm/associations/2026-09/calls/contacts/batch/read",
                        paths -> paths.associations(ObjectType.CALLS, ObjectType.CONTACTS, "/batch/read")),
                row("/crm/v3/owners/9", "/crm/owners/2026-09/9", paths -> paths.owners("/9")),
                row(
                        "/crm/v3/pipelines/deals",
                        "/crm/pipelines/2026-09/deals",
                        paths -> paths.pipelines(ObjectType.DEALS)),
                row(
                        "/crm/v3/properties/calls/groups",
                        "/crm/properties/2026-09/calls/groups",
                        paths -> paths.properties(ObjectType.CALLS, "/groups")),
                row(
                        "/crm/v3/property-validations/0-48",
                        "/crm/property-validations/2026-09/0-48",
                        paths -> paths.propertyRules(ObjectType.CALLS)),
                row(
                        "/crm/v3/limits/custom-properties",
                        "/crm/limits/2026-09/custom-properties",
                        paths -> paths.limits("custom-properties")),
                row("/crm-object-schemas/v3/schemas", "/crm-object-schemas/2026-09/schemas", Paths::schemas),
                row("/account-info/v3/details", "/account-info/2026-09/details", Paths::accountDetails),
                row("/marketing/v3/campaigns", "/marketing/campaigns/2026-09", paths -> paths.campaigns("")),
                row(
                        "/marketing/v3/emails/statistics/list",
                        "/marketing/emails/2026-09/statistics/list",
                        paths -> paths.marketingEmails("/statistics/list")),
                row(
                        "/crm/v3/extensions/calling/transcripts",
                        "/crm/extensions/calling/2026-09/transcripts",
                        paths -> paths.calling("/transcripts")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("addresses")
    void standsInEveryAddress(String inV3, String dated, Function<Paths, HttpUrl> address) {
        assertThat(address.apply(new Paths(BASE, ApiVersion.V3)).encodedPath()).isEqualTo(inV3);
        assertThat(address.apply(new Paths(BASE, ApiVersion.V2026_09)).encodedPath())
                .isEqualTo(dated);
        assertThat(address.apply(new Paths(BASE, ApiVersion.V2026_03)).encodedPath())
                .isEqualTo(dated.replace("2026-09", "2026-03"));
    }

    @Test
    void sendsAppEventsInTheOneVersionThatHasThem() {
        assertThat(Stream.of(ApiVersion.V3, ApiVersion.V2026_03, ApiVersion.V2026_09)
                        .map(version ->
                                new Paths(BASE, version).appEvents("/batch").encodedPath()))
                .containsOnly("/integrators/timeline/2026-03/events/batch");
    }

    @Test
    void isSetOncePerApi() {
        // Given
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot();
                HubSpotApi api = HubSpotApi.at(hubSpot.address(), ApiVersion.V3)) {
            hubSpot.answers(200, "{\"results\":[]}");

            // When
            Reply<List<Pipelines.Pipeline>> reply =
                    api.portal(ScriptedHubSpot.PORTAL).pipelines().list(ScriptedHubSpot.ACCESS, ObjectType.DEALS);

            // Then
            assertThat(reply).isInstanceOf(Reply.Ok.class);
            assertThat(hubSpot.received().getTarget()).isEqualTo("/crm/v3/pipelines/deals");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-03-beta", "2027-03", "2026-09", "v3"})
    void takesVersionsThatAreToCome(String text) {
        assertThat(new ApiVersion(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v4", "2026", "2026-04", "2026-03/../v1"})
    void takesNothingElse(String text) {
        assertThatThrownBy(() -> new ApiVersion(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a version");
    }

    private static Arguments row(String inV3, String dated, Function<Paths, HttpUrl> address) {
        return Arguments.of(inV3, dated, address);
    }
}
