package dev.aftercall.servicekit;

import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns every failure of a request into problem+json. The stack trace of a fault of ours goes to the log, never to the
 * caller; while Postgres is away each request leaves one line.
 */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        Response.ResponseBuilder answer = answer(e.problem());
        e.headers().forEach(answer::header);
        return answer.build();
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException e) {
        return notAuthenticated();
    }

    @ServerExceptionMapper
    Response authenticationFailed(AuthenticationFailedException e) {
        return notAuthenticated();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return answer(Problem.of(403, "wrong-role", "Your role may not do this")
                        .next("Ask an admin of the workspace to do it, or to give you the role."))
                .build();
    }

    // Quarkus has a mapper of its own for this subclass, which answers without a body.
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return answer(unreadableBody(e)).build();
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        return answer(unreadableBody(e)).build();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return answer(unreadableBody(json)).build();
        }
        Response original = e.getResponse();
        Response.StatusType status = original.getStatusInfo();
        Response.ResponseBuilder answer =
                answer(Problem.of(status.getStatusCode(), "http-" + status.getStatusCode(), status.getReasonPhrase())
                        .next(advice(status)));
        original.getStringHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> answer.header(name, value));
            }
        });
        return answer.build();
    }

    @ServerExceptionMapper
    Response ours(Throwable e) {
        return switch (DatabaseFailure.of(e)) {
            case UNAVAILABLE -> unavailable(e);
            case INVALID_TEXT -> invalidText();
            case OTHER -> internal(e);
        };
    }

    private static Response unavailable(Throwable e) {
        LOG.warnf(
                "A request was turned away: Postgres is away or does not answer (%s)",
                e.getClass().getSimpleName());
        return answer(Problem.of(503, "unavailable", "We can't reach our own storage for now")
                        .next("Try again after the seconds of Retry-After."))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response invalidText() {
        return answer(Problem.of(400, "invalid-text", "A text holds a character that can't be stored")
                        .next("Leave out NUL characters and halves of surrogate pairs, and send the request again."))
                .build();
    }

    private static Response internal(Throwable e) {
        LOG.error("A request failed by a fault of ours", e);
        return answer(Problem.of(500, "internal", "Something went wrong on our side")
                        .next("Try again; if it stays, tell us the trace id."))
                .build();
    }

    private static String advice(Response.StatusType status) {
        return status.getStatusCode() == 404
                ? "Check the path, and the id in it, against the API description."
                : "Check the request against the API description.";
    }

    private static Response notAuthenticated() {
        return answer(Problem.of(401, "not-authenticated", "The bearer token is missing or not accepted")
                        .next("Send a token of this installation's issuer as 'Authorization: Bearer …'."))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Problem unreadableBody(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
            return Problem.of(400, "invalid-field", "The field '%s' is missing or of the wrong type".formatted(field))
                    .field(field)
                    .next("Mend the field and send the request again.");
        }
        return Problem.of(400, "invalid-json", "The body is not the JSON that is expected here")
                .next("Send a JSON body as the API description has it.");
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.traceId(currentTraceId()));
    }

    private static @Nullable String currentTraceId() {
        Span span = Span.current();
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }
}
