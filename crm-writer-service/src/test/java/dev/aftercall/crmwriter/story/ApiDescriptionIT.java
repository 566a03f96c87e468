package dev.aftercall.crmwriter.story;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.openapi.ApiDescription;

import static org.assertj.core.api.Assertions.assertThat;

@WriterTest
class ApiDescriptionIT {

    @Test
    void definesItsSchemesAndSaysHowRequestsFail() {
        // When
        ApiDescription description = ApiDescription.of(
                RestAssured.given().accept("application/json").get("/q/openapi").asString());

        // Then
        assertThat(description.faults()).isEmpty();
        assertThat(description.securedOperations()).isGreaterThanOrEqualTo(4);
        assertThat(description
                        .at("/paths/~1api~1hubspot~1settings/put/responses/412/content")
                        .isEmpty())
                .isFalse();
    }
}
