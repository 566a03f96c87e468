package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.util.Set;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Which answer, or want of one, is which {@link FailureKind}. Status first, then the names in the body, wherever HubSpot
 * puts them: {@code category}, {@code errorType}, {@code policyName}, {@code status}, {@code error}, or only the
 * message's wording (error guide; recorded bodies of public connectors).
 */
final class FailureTable {

    /** What these say of a request, a token or a record is believed of HubSpot's API alone, which answers in JSON. */
    private static final Set<Integer> MEANT_BY_HUBSPOT_ONLY = Set.of(400, 401, 403, 404, 409, 410, 422);

    private static final Set<String> OUR_CREDENTIALS =
            Set.of("invalid_client", "unauthorized_client", "BAD_CLIENT_ID", "BAD_CLIENT_SECRET", "BAD_REDIRECT_URI");
    private static final Set<String> AUTHORIZATION_CODE =
            Set.of("BAD_AUTH_CODE", "EXPIRED_AUTH_CODE", "MISMATCH_REDIRECT_URI_AUTH_CODE");
    private static final Set<String> REFRESH_TOKEN = Set.of("BAD_REFRESH_TOKEN", "invalid_grant");
    private static final Set<String> INVALID_INPUT =
            Set.of("VALIDATION_ERROR", "MISSING_REQUIRED_PROPERTY", "MISSING_CONDITIONAL_REQUIRED_PROPERTY");

    private FailureTable() {}

    static FailureKind of(int status, ApiError error) {
        if (error.hints().contains(ApiError.Hint.NOT_JSON) && MEANT_BY_HUBSPOT_ONLY.contains(status)) {
            return FailureKind.FOREIGN_REFUSAL;
        }
        return switch (status) {
            case 400 -> badRequest(error);
            case 401 -> unauthorized(error);
            case 403 -> error.has("MISSING_SCOPES") ? FailureKind.MISSING_SCOPES : FailureKind.FORBIDDEN;
            case 404, 410 -> FailureKind.NOT_FOUND;
            case 407 -> FailureKind.FOREIGN_REFUSAL;
            case 408 -> FailureKind.TIMED_OUT;
            case 409 -> error.has("OBJECT_ALREADY_EXISTS") ? FailureKind.ALREADY_EXISTS : FailureKind.CONFLICT;
            case 413, 414 -> FailureKind.TOO_LARGE;
            case 405, 406, 411, 415, 422, 431 -> FailureKind.BAD_REQUEST;
            case 423 -> FailureKind.LOCKED;
            case 429 -> limit(error);
            case 477 -> FailureKind.MOVING;
            case 524 -> FailureKind.GAVE_UP;
            case 502, 503, 504, 520, 521, 522, 523, 525, 526, 527, 530 -> FailureKind.UNAVAILABLE;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.UNKNOWN;
        };
    }

    /** @param left whether the first byte of the request may have left this machine */
    static FailureKind of(IOException failure, boolean left) {
        if (!left) {
            boolean untrusted = failure instanceof SSLPeerUnverifiedException
                    || (failure instanceof SSLException && failure.getCause() instanceof CertificateException);
            return untrusted ? FailureKind.UNTRUSTED : FailureKind.NO_CONNECTION;
        }
        return failure instanceof InterruptedIOException ? FailureKind.TIMED_OUT : FailureKind.DROPPED;
    }

    private static FailureKind badRequest(ApiError error) {
        if (hasAny(error, OUR_CREDENTIALS)
                || error.hints().contains(ApiError.Hint.OTHER_CLIENTS_TOKEN)
                || error.hints().contains(ApiError.Hint.BAD_CLIENT_CREDENTIALS)) {
            return FailureKind.BAD_CLIENT_CREDENTIALS;
        }
        if (hasAny(error, AUTHORIZATION_CODE) || error.hints().contains(ApiError.Hint.BAD_AUTH_CODE)) {
            return FailureKind.BAD_AUTH_CODE;
        }
        if (hasAny(error, REFRESH_TOKEN) || error.hints().contains(ApiError.Hint.BAD_REFRESH_TOKEN)) {
            return FailureKind.DEAD_REFRESH_TOKEN;
        }
        if (error.hints().contains(ApiError.Hint.UNREADABLE_REQUEST)
                || error.hints().contains(ApiError.Hint.DUPLICATE_INPUTS)) {
            return FailureKind.BAD_REQUEST;
        }
        if (error.hints().contains(ApiError.Hint.ALREADY_HAS_VALUE)) {
            return FailureKind.CONFLICT;
        }
        boolean invalid = hasAny(error, INVALID_INPUT) || error.hints().contains(ApiError.Hint.INVALID_VALUES);
        return invalid ? FailureKind.INVALID_INPUT : FailureKind.BAD_REQUEST;
    }

    private static boolean hasAny(ApiError error, Set<String> codes) {
        return error.codes().stream().anyMatch(codes::contains);
    }

    private static FailureKind unauthorized(ApiError error) {
        if (error.has("invalid_client")) {
            return FailureKind.BAD_CLIENT_CREDENTIALS;
        }
        return error.has("EXPIRED_AUTHENTICATION") ? FailureKind.EXPIRED_TOKEN : FailureKind.INVALID_TOKEN;
    }

    private static FailureKind limit(ApiError error) {
        if (error.has("DAILY") || error.hints().contains(ApiError.Hint.DAILY_LIMIT)) {
            return FailureKind.DAILY_LIMIT;
        }
        if (error.has("TEN_SECONDLY_ROLLING") || error.hints().contains(ApiError.Hint.TEN_SECOND_LIMIT)) {
            return FailureKind.TEN_SECOND_LIMIT;
        }
        if (error.has("SECONDLY") || error.hints().contains(ApiError.Hint.SECOND_LIMIT)) {
            return FailureKind.SECOND_LIMIT;
        }
        return FailureKind.UNNAMED_LIMIT;
    }
}
