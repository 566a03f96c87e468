package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.aftercall.hubspot.FailureKind.Effect.IN_DOUBT;
import static dev.aftercall.hubspot.FailureKind.Effect.KNOWN_NOT_DONE;
import static dev.aftercall.hubspot.FailureKind.Retry.LATER;
import static dev.aftercall.hubspot.FailureKind.Retry.NEVER;
import static dev.aftercall.hubspot.FailureKind.Retry.WITH_NEW_TOKEN;
import static dev.aftercall.hubspot.FailureKind.WhoActs.CUSTOMER;
import static dev.aftercall.hubspot.FailureKind.WhoActs.NOBODY;
import static dev.aftercall.hubspot.FailureKind.WhoActs.US;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies follow HubSpot's "Error handling" and "Manage OAuth tokens" guides and bodies recorded by connectors. */
class FailureTableTest {

    private static final String NO_BODY = "{}";
    private static final String NOTHING = "";
    private static final String PAGE = "<html><body>Sorry</body></html>";

    static Stream<Arguments> answers() {
        return Stream.of(
                row(400, body("VALIDATION_ERROR", "Property values were not valid: []"), FailureKind.INVALID_INPUT),
                row(400, body("VALIDATION_ERROR", "Invalid input JSON on line 1"), FailureKind.BAD_REQUEST),
                row(400, "{\"message\":\"Property values were not valid: [{}]\"}", FailureKind.INVALID_INPUT),
                row(400, body("MISSING_REQUIRED_PROPERTY", "set it"), FailureKind.INVALID_INPUT),
                row(400, body("MISSING_CONDITIONAL_REQUIRED_PROPERTY", "set it"), FailureKind.INVALID_INPUT),
                row(
                        400,
                        "{\"category\":\"VALIDATION_ERROR\",\"errors\":[{\"code\":\"PROPERTY_DOESNT_EXIST\"}]}",
                        FailureKind.INVALID_INPUT),
                row(400, body("VALIDATION_ERROR", "7001 already has that value."), FailureKind.CONFLICT),
                row(400, body("VALIDATION_ERROR", "Duplicate IDs found in batch input: [5]."), FailureKind.BAD_REQUEST),
                row(400, NO_BODY, FailureKind.BAD_REQUEST),
                row(400, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(400, NOTHING, FailureKind.FOREIGN_REFUSAL),
                row(401, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(403, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(404, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(404, NOTHING, FailureKind.FOREIGN_REFUSAL),
                row(404, "[]", FailureKind.FOREIGN_REFUSAL),
                row(407, NO_BODY, FailureKind.FOREIGN_REFUSAL),
                row(409, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(409, NOTHING, FailureKind.FOREIGN_REFUSAL),
                row(410, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(422, PAGE, FailureKind.FOREIGN_REFUSAL),
                row(413, PAGE, FailureKind.TOO_LARGE),
                row(414, PAGE, FailureKind.TOO_LARGE),
                row(423, PAGE, FailureKind.LOCKED),
                row(429, PAGE, FailureKind.UNNAMED_LIMIT),
                row(477, PAGE, FailureKind.MOVING),
                row(500, PAGE, FailureKind.SERVER_ERROR),
                row(502, PAGE, FailureKind.UNAVAILABLE),
                row(524, PAGE, FailureKind.GAVE_UP),
                row(405, NO_BODY, FailureKind.BAD_REQUEST),
                row(415, NO_BODY, FailureKind.BAD_REQUEST),
                row(422, NO_BODY, FailureKind.BAD_REQUEST),
                row(401, body("EXPIRED_AUTHENTICATION", "expired 5 seconds ago"), FailureKind.EXPIRED_TOKEN),
                row(401, body("INVALID_AUTHENTICATION", "not valid"), FailureKind.INVALID_TOKEN),
                row(401, NO_BODY, FailureKind.INVALID_TOKEN),
                row(403, body("MISSING_SCOPES", "scopes"), FailureKind.MISSING_SCOPES),
                row(403, NO_BODY, FailureKind.FORBIDDEN),
                row(404, body("OBJECT_NOT_FOUND", "gone"), FailureKind.NOT_FOUND),
                row(404, "{\"status\":\"error\",\"message\":\"resource not found\"}", FailureKind.NOT_FOUND),
                row(410, NO_BODY, FailureKind.NOT_FOUND),
                row(408, NO_BODY, FailureKind.TIMED_OUT),
                row(409, body("CONFLICT", "Contact already exists. Existing ID: 51"), FailureKind.CONFLICT),
                row(409, body("OBJECT_ALREADY_EXISTS", "taken"), FailureKind.ALREADY_EXISTS),
                row(413, NO_BODY, FailureKind.TOO_LARGE),
                row(414, NO_BODY, FailureKind.TOO_LARGE),
                row(423, NO_BODY, FailureKind.LOCKED),
                row(
                        429,
                        "{\"status\":\"error\",\"errorType\":\"RATE_LIMIT\",\"policyName\":\"TEN_SECONDLY_ROLLING\"}",
                        FailureKind.TEN_SECOND_LIMIT),
                row(
                        429,
                        "{\"message\":\"You have reached your ten_secondly_rolling limit.\"}",
                        FailureKind.TEN_SECOND_LIMIT),
                row(429, body("RATE_LIMITS", "You have reached your secondly limit."), FailureKind.SECOND_LIMIT),
                row(429, "{\"policyName\":\"SECONDLY\"}", FailureKind.SECOND_LIMIT),
                row(429, "{\"errorType\":\"RATE_LIMIT\",\"policyName\":\"DAILY\"}", FailureKind.DAILY_LIMIT),
                row(429, "{\"message\":\"You have reached your daily limit.\"}", FailureKind.DAILY_LIMIT),
                row(429, NO_BODY, FailureKind.UNNAMED_LIMIT),
                row(477, NO_BODY, FailureKind.MOVING),
                row(500, NO_BODY, FailureKind.SERVER_ERROR),
                row(599, NO_BODY, FailureKind.SERVER_ERROR),
                row(502, NO_BODY, FailureKind.UNAVAILABLE),
                row(503, NO_BODY, FailureKind.UNAVAILABLE),
                row(504, NO_BODY, FailureKind.UNAVAILABLE),
                row(520, NO_BODY, FailureKind.UNAVAILABLE),
                row(521, NO_BODY, FailureKind.UNAVAILABLE),
                row(522, NO_BODY, FailureKind.UNAVAILABLE),
                row(523, NO_BODY, FailureKind.UNAVAILABLE),
                row(525, NO_BODY, FailureKind.UNAVAILABLE),
                row(526, NO_BODY, FailureKind.UNAVAILABLE),
                row(530, NO_BODY, FailureKind.UNAVAILABLE),
                row(524, NO_BODY, FailureKind.GAVE_UP),
                row(302, NO_BODY, FailureKind.UNKNOWN),
                row(418, NO_BODY, FailureKind.UNKNOWN),
                row(
                        400,
                        "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or invalid refresh token\"}",
                        FailureKind.DEAD_REFRESH_TOKEN),
                row(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"refresh token is invalid\"}",
                        FailureKind.DEAD_REFRESH_TOKEN),
                row(400, "{\"error\":\"invalid_grant\",\"status\":\"BAD_AUTH_CODE\"}", FailureKind.BAD_AUTH_CODE),
                row(400, body("VALIDATION_ERROR", "missing or invalid refresh token"), FailureKind.DEAD_REFRESH_TOKEN),
                row(400, body("VALIDATION_ERROR", "missing or unknown auth code"), FailureKind.BAD_AUTH_CODE),
                row(400, body("VALIDATION_ERROR", "auth code has expired"), FailureKind.BAD_AUTH_CODE),
                row(
                        400,
                        body("VALIDATION_ERROR", "missing or invalid client secret"),
                        FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, body("VALIDATION_ERROR", "missing or invalid client id"), FailureKind.BAD_CLIENT_CREDENTIALS),
                row(
                        400,
                        body("VALIDATION_ERROR", "missing or invalid redirect URI"),
                        FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, "{\"status\":\"EXPIRED_AUTH_CODE\"}", FailureKind.BAD_AUTH_CODE),
                row(
                        400,
                        body("VALIDATION_ERROR", "redirect URI does not match the one of the auth code"),
                        FailureKind.BAD_AUTH_CODE),
                row(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"redirect URI doesn't match the auth code\"}",
                        FailureKind.BAD_AUTH_CODE),
                row(400, body("VALIDATION_ERROR", "missing or invalid code verifier"), FailureKind.BAD_AUTH_CODE),
                row(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"missing or invalid code verifier\"}",
                        FailureKind.BAD_AUTH_CODE),
                row(400, "{\"status\":\"MISMATCH_REDIRECT_URI_AUTH_CODE\"}", FailureKind.BAD_AUTH_CODE),
                row(
                        400,
                        "{\"error\":\"invalid_client\",\"status\":\"BAD_CLIENT_SECRET\"}",
                        FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, "{\"status\":\"BAD_CLIENT_ID\"}", FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, "{\"status\":\"BAD_REDIRECT_URI\"}", FailureKind.BAD_CLIENT_CREDENTIALS),
                row(401, "{\"error\":\"invalid_client\"}", FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, "{\"error\":\"unauthorized_client\"}", FailureKind.BAD_CLIENT_CREDENTIALS),
                row(400, "{\"error\":\"unsupported_grant_type\"}", FailureKind.BAD_REQUEST),
                row(
                        400,
                        "{\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"refresh token was not issued to this client\"}",
                        FailureKind.BAD_CLIENT_CREDENTIALS));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("answers")
    void namesWhatAnAnswerMeans(int status, String body, FailureKind expected) {
        ApiError error = Json.tryRead(body).map(ErrorBody::read).orElse(ApiError.NOT_JSON);
        assertThat(FailureTable.of(status, error)).isEqualTo(expected);
    }

    static Stream<Arguments> brokenConnections() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), false, FailureKind.NO_CONNECTION),
                Arguments.of(new UnknownHostException("no such host"), false, FailureKind.NO_CONNECTION),
                Arguments.of(new SSLException("unrecognized message"), false, FailureKind.NO_CONNECTION),
                Arguments.of(aBadCertificate(), false, FailureKind.UNTRUSTED),
                Arguments.of(new SSLPeerUnverifiedException("another host"), false, FailureKind.UNTRUSTED),
                Arguments.of(new SSLException("bad record"), true, FailureKind.DROPPED),
                Arguments.of(new ProtocolException("unexpected status line"), true, FailureKind.DROPPED),
                Arguments.of(new SocketTimeoutException("connect timed out"), false, FailureKind.NO_CONNECTION),
                Arguments.of(new SocketTimeoutException("read timed out"), true, FailureKind.TIMED_OUT),
                Arguments.of(new InterruptedIOException("timeout"), true, FailureKind.TIMED_OUT),
                Arguments.of(new SocketException("reset"), true, FailureKind.DROPPED),
                Arguments.of(new IOException("unexpected end of stream"), true, FailureKind.DROPPED));
    }

    private static IOException aBadCertificate() {
        SSLHandshakeException failure = new SSLHandshakeException("unable to find a path");
        failure.initCause(new CertificateException("unknown issuer"));
        return failure;
    }

    @ParameterizedTest(name = "{0}, left: {1}, is {2}")
    @MethodSource("brokenConnections")
    void namesWhatABrokenConnectionMeans(IOException failure, boolean left, FailureKind expected) {
        assertThat(FailureTable.of(failure, left)).isEqualTo(expected);
    }

    static Stream<Arguments> facts() {
        return Stream.of(
                fact(FailureKind.TEN_SECOND_LIMIT, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.SECOND_LIMIT, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.DAILY_LIMIT, CUSTOMER, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.UNNAMED_LIMIT, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.LOCKED, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.MOVING, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.EXPIRED_TOKEN, NOBODY, WITH_NEW_TOKEN, KNOWN_NOT_DONE),
                fact(FailureKind.INVALID_TOKEN, CUSTOMER, WITH_NEW_TOKEN, KNOWN_NOT_DONE),
                fact(FailureKind.MISSING_SCOPES, CUSTOMER, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.FORBIDDEN, CUSTOMER, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.INVALID_INPUT, CUSTOMER, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.BAD_REQUEST, US, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.TOO_LARGE, US, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.NOT_FOUND, NOBODY, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.CONFLICT, NOBODY, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.ALREADY_EXISTS, NOBODY, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.DEAD_REFRESH_TOKEN, CUSTOMER, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.BAD_AUTH_CODE, CUSTOMER, NEVER, KNOWN_NOT_DONE),
                fact(FailureKind.BAD_CLIENT_CREDENTIALS, US, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.NO_CONNECTION, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.NOT_SENT, NOBODY, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.FOREIGN_REFUSAL, US, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.UNTRUSTED, US, LATER, KNOWN_NOT_DONE),
                fact(FailureKind.STOPPED, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.TIMED_OUT, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.DROPPED, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.GAVE_UP, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.UNAVAILABLE, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.SERVER_ERROR, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.MALFORMED_ANSWER, US, LATER, IN_DOUBT),
                fact(FailureKind.NOT_MENTIONED, NOBODY, LATER, IN_DOUBT),
                fact(FailureKind.UNKNOWN, US, LATER, IN_DOUBT));
    }

    @ParameterizedTest(name = "{0}: {1} acts, retry {2}, {3}")
    @MethodSource("facts")
    void saysWhoActsWhetherToRetryAndWhatIsKnown(
            FailureKind kind, FailureKind.WhoActs who, FailureKind.Retry retry, FailureKind.Effect effect) {
        assertThat(kind.whoActs()).isEqualTo(who);
        assertThat(kind.retry()).isEqualTo(retry);
        assertThat(kind.effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindHasItsRowHereAndADelayExactlyWhenRetriedLater(FailureKind kind) {
        assertThat(facts().map(row -> row.get()[0])).contains(kind);
        assertThat(kind.delay().isPositive()).isEqualTo(kind.retry() == LATER);
    }

    private static Arguments row(int status, String body, FailureKind kind) {
        return Arguments.of(status, body, kind);
    }

    private static Arguments fact(
            FailureKind kind, FailureKind.WhoActs who, FailureKind.Retry retry, FailureKind.Effect effect) {
        return Arguments.of(kind, who, retry, effect);
    }

    private static String body(String category, String message) {
        return Json.object()
                .put("status", "error")
                .put("category", category)
                .put("message", message)
                .toString();
    }
}
