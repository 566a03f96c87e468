package dev.aftercall.callingest;

import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.openapi.ApiDescription;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class ApiDescriptionIT {

    @Test
    void definesItsSchemesAndSaysHowRequestsFail() {
        // When
        ApiDescription description = ApiDescription.of(
                RestAssured.given().accept("application/json").get("/q/openapi").asString());

        // Then
        assertThat(description.faults()).isEmpty();
        assertThat(description.securedOperations()).isGreaterThanOrEqualTo(7);
        assertThat(description
                        .at("/paths/~1webhooks~1in~1{endpoint}/post/responses")
                        .propertyStream()
                        .map(Map.Entry::getKey))
                .contains("202", "400", "401", "404", "413", "422", "503");
        assertThat(description.at("/paths/~1webhooks~1in~1{endpoint}/post/parameters"))
                .extracting(parameter -> parameter.path("name").asText())
                .contains("webhook-id", "webhook-timestamp", "webhook-signature");
        assertThat(description.at("/components/schemas/Call/properties").isEmpty())
                .isFalse();
    }
}
