package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

/** The known answers are those in the tests of Twilio's own libraries: twilio/twilio-java and twilio/twilio-php, RequestValidatorTest. */
class TwilioSignatureTest {

    private static final EndpointSecret TOKEN = new EndpointSecret("12345");
    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String FORM =
            "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309&From=%2B14158675309";
    private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
    private static final String JSON_DIGEST = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final String JSON_TYPE = "application/json";

    @Test
    void provesThePublishedAnswer() {
        assertThat(check(URL, FORM_TYPE, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isEqualTo(new Proven(null, TOKEN));
        assertThat(check(URL, FORM_TYPE, FORM, "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isInstanceOf(NotProven.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com:1234/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "http://mycompany.com:1234/myapp.php?foo=1&bar=2, Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "https://MyCompany.com/myapp.php?foo=1&bar=2, g9IN/x4Cft2g517EjYvEvM/W7LU=",
        "https://MyCompany.com:1234/myapp.php?foo=1&bar=2, PCqOZm8cnu/L6+u5i5fuEd+Iac4="
    })
    void thePortOfTheUrlMayBeSignedOrNot(String url, String signature) {
        assertThat(check(url, FORM_TYPE, FORM, signature)).isInstanceOf(Proven.class);
    }

    @Test
    void aParameterThatIsGivenTwiceIsSignedOnceForEachOfItsValues() {
        String form = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";

        assertThat(check(URL, FORM_TYPE, form, "IK+Dwps556ElfBT0I3Rgjkr1wJU=")).isInstanceOf(Proven.class);
    }

    @Test
    void aJsonBodyIsProvedByItsDigestInTheUrl() {
        String signed = URL + "&bodySHA256=" + JSON_DIGEST;
        String alone = "https://mycompany.com/myapp.php?bodySHA256=" + JSON_DIGEST;

        assertThat(check(signed, JSON_TYPE, JSON, "a9nBmqA0ju/hNViExpshrM61xv4="))
                .isInstanceOf(Proven.class);
        assertThat(check(alone, JSON_TYPE, JSON, "y77kIzt2vzLz71DgmJGsen2scGs="))
                .isInstanceOf(Proven.class);
        assertThat(check(signed, JSON_TYPE, JSON + " ", "a9nBmqA0ju/hNViExpshrM61xv4="))
                .isInstanceOf(NotProven.class);
        assertThat(check(URL, JSON_TYPE, JSON, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isInstanceOf(NotProven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "garbage"})
    void aWrongContentTypeChangesNothingOfAFormAndIsNoWayRoundTheDigestOfJson(String type) {
        Result form = check(URL, type, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=");

        assertThat(form).isInstanceOf(type.equals(JSON_TYPE) ? NotProven.class : Proven.class);
    }

    @Test
    void whoIsRefusedIsToldTheUrlThatMustBeSignedWithoutItsQuery() {
        assertThat(check(URL, FORM_TYPE, FORM, "x"))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.next())
                                .contains("'https://mycompany.com/myapp.php'", FORM_TYPE)
                                .doesNotContain("foo=1", TOKEN.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&", "=", "%", "%zz", "a=%", "a=%4", "\u00e4=\u00e4"})
    void aBodyThatIsNoFormIsNotProven(String body) {
        assertThat(check(URL, FORM_TYPE, body, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isInstanceOf(NotProven.class);
    }

    private static Result check(String url, String type, String body, String signature) {
        Map<String, String> headers = Map.of("Content-Type", type, TwilioSignature.HEADER, signature);
        return ProofScheme.fixed(ProofScheme.Kind.TWILIO)
                .check(
                        List.of(TOKEN),
                        new Webhook(url, headers::get, body.getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH);
    }
}
