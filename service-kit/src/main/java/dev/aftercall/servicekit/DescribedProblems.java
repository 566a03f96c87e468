package dev.aftercall.servicekit;

import java.util.List;
import java.util.Map;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Puts the errors into the API description, so that a resource names only its own.
 *
 * <ol>
 *   <li>Every operation that asks for a token has the answers that {@link ProblemMappers} may give to it.
 *   <li>Every error whose body a resource doesn't describe is problem+json.
 * </ol>
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class DescribedProblems implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final Map<String, String> OF_EVERY_OPERATION = Map.of(
            "401", "The bearer token is missing or not accepted",
            "403", "The role or the client may not do this",
            "500", "A fault of ours; tell us the trace id",
            "503", "Our own storage can't be reached for now; try again after the seconds of Retry-After");
    private static final String BAD_REQUEST = "A parameter, header or field does not fit; 'field' names it";

    @Override
    public void filterOpenAPI(OpenAPI description) {
        if (description.getPaths() == null) {
            return;
        }
        Components components =
                description.getComponents() == null ? OASFactory.createComponents() : description.getComponents();
        components.addSchema(PROBLEM, problem());
        description.setComponents(components);
        description.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(DescribedProblems::complete);
    }

    private static void complete(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses answers = operation.getResponses();
        if (asksForToken(operation)) {
            OF_EVERY_OPERATION.forEach((status, meaning) -> addIfNew(answers, status, meaning));
            if (takesInput(operation)) {
                addIfNew(answers, "400", BAD_REQUEST);
            }
        }
        answers.getAPIResponses().forEach((status, answer) -> describe(status, answer));
    }

    private static boolean asksForToken(Operation operation) {
        return operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    }

    private static boolean takesInput(Operation operation) {
        return operation.getRequestBody() != null
                || (operation.getParameters() != null
                        && !operation.getParameters().isEmpty());
    }

    private static void addIfNew(APIResponses answers, String status, String meaning) {
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().description(meaning));
        }
    }

    private static void describe(String status, APIResponse answer) {
        boolean isError = status.startsWith("4") || status.startsWith("5");
        if (!isError || answer.getRef() != null || answer.getContent() != null) {
            return;
        }
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
        answer.setContent(content);
        if (status.equals("503")) {
            answer.addHeader("Retry-After", retryAfter());
        }
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .description("Seconds to wait before the next try")
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An error as RFC 9457 has it")
                .required(List.of("type", "title", "status"))
                .addProperty("type", text("Names the kind of error and never changes: urn:aftercall:problem:…"))
                .addProperty("title", text("What went wrong"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("The HTTP status"))
                .addProperty("next", text("What to do about it"))
                .addProperty("field", text("The field, parameter or header that is to blame, where one is"))
                .addProperty("traceId", text("Finds the request in traces and logs"));
    }

    private static Schema text(String meaning) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(meaning);
    }
}
