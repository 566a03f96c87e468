package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.sources.ProofScheme.Result;
import dev.aftercall.callingest.sources.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.sources.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

/** The known answer is the one in the tests of the reference libraries, github.com/standard-webhooks/standard-webhooks. */
class StandardWebhooksSignatureTest {

    private static final EndpointSecret SECRET = new EndpointSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1_614_265_330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant NOW = Instant.ofEpochSecond(TIMESTAMP);

    private final Map<String, String> headers = new HashMap<>(
            Map.of("webhook-id", ID, "webhook-timestamp", Long.toString(TIMESTAMP), "webhook-signature", SIGNATURE));

    @Test
    void signsAsTheReferenceLibrariesDo() {
        assertThat(StandardWebhooksSignature.sign(SECRET, ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void provesTheKnownAnswerAndItsId() {
        assertThat(check(NOW)).isEqualTo(new Proven(ID));
    }

    @Test
    void oneRightSignatureAmongSeveralIsEnough() {
        headers.put("webhook-signature", "v1,AAAA v2,g0hM " + SIGNATURE);
        assertThat(check(NOW)).isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void fiveMinutesBothWaysAreAccepted(long seconds) {
        assertThat(check(NOW.plusSeconds(seconds))).isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void moreThanFiveMinutesAreNot(long seconds) {
        assertThat(check(NOW.plusSeconds(seconds))).isInstanceOf(NotProven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1,",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF="
            })
    void anyOtherSignatureIsNotProven(String signature) {
        headers.put("webhook-signature", signature);
        assertThat(check(NOW)).isInstanceOf(NotProven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void eachHeaderIsNeeded(String name) {
        headers.remove(name);
        assertThat(check(NOW)).isInstanceOf(NotProven.class);
    }

    @Test
    void anIdThatIsTooLongIsToldTheLimit() {
        headers.put("webhook-id", "i".repeat(257));
        assertThat(check(NOW))
                .isInstanceOfSatisfying(
                        NotProven.class, refused -> assertThat(refused.reason()).contains("'webhook-id'", "256"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-9223372036854775808", "9223372036854775807", ""})
    void aTimestampThatIsNoTimeIsNotProven(String timestamp) {
        headers.put("webhook-timestamp", timestamp);
        assertThat(check(NOW)).isInstanceOf(NotProven.class);
    }

    @Test
    void anotherBodyIsNotProven() {
        byte[] other = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);
        assertThat(ProofScheme.STANDARD_WEBHOOKS.check(SECRET, headers::get, other, NOW))
                .isInstanceOf(NotProven.class);
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThat(SECRET.toString()).doesNotContain("MfKQ9r8");
    }

    private Result check(Instant now) {
        return ProofScheme.STANDARD_WEBHOOKS.check(SECRET, headers::get, BODY, now);
    }
}
