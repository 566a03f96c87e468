package dev.aftercall.hubspot;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies follow HubSpot's "Error handling" guide and bodies recorded by public connectors. */
class ErrorBodyTest {

    @Test
    void readsTheIdOfTheContactThatHoldsTheAddress() {
        // When
        ApiError error = read("""
                {"status":"error","message":"Contact already exists. Existing ID: 551","category":"CONFLICT",
                 "correlationId":"41d17f1b-0a5c-4a2f-9ec5-6c7ebb1b4b37"}""");

        // Then
        assertThat(error.existingId()).isEqualTo(new ObjectId("551"));
        assertThat(error.correlationId()).isEqualTo("41d17f1b-0a5c-4a2f-9ec5-6c7ebb1b4b37");
    }

    @Test
    void readsTheErrorsHiddenInTheMessageOfAValidationError() {
        // When
        ApiError error = read("""
                {"status":"error","category":"VALIDATION_ERROR","message":"Property values were not valid: \
                [{\\"isValid\\":false,\\"message\\":\\"Email address mia@secret is invalid\\",\
                \\"error\\":\\"INVALID_EMAIL\\",\\"name\\":\\"email\\"}]"}""");

        // Then
        assertThat(error.codes()).containsExactly("VALIDATION_ERROR", "INVALID_EMAIL");
        assertThat(error.propertyNames()).containsExactly("email");
        assertThat(error.toString()).doesNotContain("mia@secret");
    }

    @Test
    void recognisesThatAUniqueValueIsTakenAndByWhom() {
        // When
        ApiError error = read("""
                {"status":"error","category":"VALIDATION_ERROR","message":"Cannot set PropertyValueCoordinates{\
                portalId=1, objectTypeId=0-48, propertyName=aftercall_write_id, value=x} on 9. \
                7001 already has that value."}""");

        // Then
        assertThat(error.saysTaken("aftercall_write_id")).isTrue();
        assertThat(error.saysTaken("another_property")).isFalse();
        assertThat(error.existingId()).isEqualTo(new ObjectId("7001"));
    }

    @Test
    void readsTheScopesThatAreMissing() {
        // When
        ApiError error = read("""
                {"status":"error","category":"MISSING_SCOPES","message":"x","errors":[{"message":"y",
                 "context":{"requiredGranularScopes":["crm.schemas.calls.write"]}}]}""");

        // Then
        assertThat(error.scopes()).containsExactly("crm.schemas.calls.write");
    }

    @Test
    void keepsNothingThatIsNotANameOrAnId() {
        // When
        ApiError error = read("""
                {"category":"mia wants\\nto buy","correlationId":"<script>","policyName":17,
                 "errors":[{"code":"a code with spaces","in":"E-Mail"},"text",null]}""");

        // Then
        assertThat(error).isEqualTo(ApiError.NONE);
    }

    private static ApiError read(String body) {
        return ErrorBody.read(ScriptedHubSpot.json(body));
    }
}
