package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Which answer, or want of one, is which {@link FailureKind}. Status first, then the names in the body, wherever HubSpot
 * puts them: {@code category}, {@code errorType}, {@code policyName}, {@code status}, {@code error}, or only the
 * message's wording (error guide; recorded bodies of public connectors).
 */
final class FailureTable {

    private FailureTable() {}

    static FailureKind of(int status, ApiError error) {
        return switch (status) {
            case 400 -> badRequest(error);
            case 401 -> unauthorized(error);
            case 403 -> error.has("MISSING_SCOPES") ? FailureKind.MISSING_SCOPES : FailureKind.FORBIDDEN;
            case 404, 410 -> FailureKind.NOT_FOUND;
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
            return FailureKind.NO_CONNECTION;
        }
        return failure instanceof InterruptedIOException ? FailureKind.TIMED_OUT : FailureKind.DROPPED;
    }

    private static FailureKind badRequest(ApiError error) {
        if (error.has("invalid_client")
                || error.has("BAD_CLIENT_ID")
                || error.has("BAD_CLIENT_SECRET")
                || error.has("BAD_REDIRECT_URI")
                || error.hints().contains(ApiError.Hint.OTHER_CLIENTS_TOKEN)) {
            return FailureKind.BAD_CLIENT_CREDENTIALS;
        }
        if (error.has("BAD_AUTH_CODE")
                || error.has("EXPIRED_AUTH_CODE")
                || error.has("MISMATCH_REDIRECT_URI_AUTH_CODE")) {
            return FailureKind.BAD_AUTH_CODE;
        }
        if (error.has("BAD_REFRESH_TOKEN")
                || error.has("invalid_grant")
                || error.hints().contains(ApiError.Hint.BAD_REFRESH_TOKEN)) {
            return FailureKind.DEAD_REFRESH_TOKEN;
        }
        boolean unreadable = error.hints().contains(ApiError.Hint.UNREADABLE_REQUEST);
        return error.has("VALIDATION_ERROR") && !unreadable ? FailureKind.INVALID_INPUT : FailureKind.BAD_REQUEST;
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
