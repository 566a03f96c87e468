package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

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
        assertThat(check(NOW)).isEqualTo(new Proven(ID, SECRET));
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
        assertThat(ProofScheme.STANDARD_WEBHOOKS.check(List.of(SECRET), request(other), NOW))
                .isInstanceOf(NotProven.class);
    }

    @Test
    void aSecretIsNotPrinted() {
        assertThat(SECRET.toString()).doesNotContain("MfKQ9r8");
    }

    @Test
    void theHeadersMayHaveTheNamesOfSvix() {
        List.of("id", "timestamp", "signature")
                .forEach(name -> headers.put("svix-" + name, headers.remove("webhook-" + name)));
        assertThat(check(NOW)).isEqualTo(new Proven(ID, SECRET));
    }

    @Test
    void aClockThatIsAnHourOffIsToldSo() {
        assertThat(check(NOW.plusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.reason()).contains("60 minutes behind our clock"));
        assertThat(check(NOW.minusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.reason()).contains("60 minutes ahead of our clock"));
    }

    @Test
    void aSignatureOverJsonThatWasWrittenAnewIsToldToSignTheRawBytes() {
        byte[] writtenAnew = "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(ProofScheme.STANDARD_WEBHOOKS.check(List.of(SECRET), request(writtenAnew), NOW))
                .isInstanceOfSatisfying(
                        NotProven.class, refused -> assertThat(refused.next()).contains("raw bytes"));
    }

    private Webhook request(byte[] body) {
        return new Webhook("https://aftercall.example/webhooks/in/e", headers::get, body);
    }

    private Result check(Instant now) {
        return ProofScheme.STANDARD_WEBHOOKS.check(List.of(SECRET), request(BODY), now);
    }
}
