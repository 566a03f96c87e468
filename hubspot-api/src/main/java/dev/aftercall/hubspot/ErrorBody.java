package dev.aftercall.hubspot;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads HubSpot's error envelope, the OAuth one, an entry of a batch's {@code errors}, and the JSON array that
 * VALIDATION_ERROR hides in its message. Every field is optional; whatever doesn't look like a name or an id is left
 * out, so that no value of a customer gets on.
 */
final class ErrorBody {

    private static final Predicate<String> NAME =
            Pattern.compile("[A-Za-z0-9_.:-]{1,120}").asMatchPredicate();
    private static final Predicate<String> PROPERTY =
            Pattern.compile("[a-z0-9_]{1,200}").asMatchPredicate();
    private static final Pattern EXISTING_ID = Pattern.compile("Existing ID: ?(\\d{1,20})");
    private static final Pattern HOLDER_ID = Pattern.compile("(\\d{1,20}) already has that value");
    private static final Pattern PROPERTY_NAME = Pattern.compile("propertyName=([a-z0-9_]{1,200})");

    private static final Pattern BAD_AUTH_CODE = Pattern.compile("(unknown|invalid) auth code|auth code has expired"
            + "|redirect uri (does not|doesn't) match|invalid code verifier");
    private static final Pattern BAD_CLIENT =
            Pattern.compile("missing or invalid (client id|client secret|redirect uri)");

    private final Set<String> codes = new LinkedHashSet<>();
    private final Set<String> propertyNames = new LinkedHashSet<>();
    private final Set<String> scopes = new LinkedHashSet<>();
    private final Set<String> traceIds = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<ApiError.Hint> hints = EnumSet.noneOf(ApiError.Hint.class);
    private @Nullable ObjectId existingId;
    private @Nullable String correlationId;
    private String message = "";

    private ErrorBody() {}

    static ApiError read(JsonNode body) {
        if (!body.isObject()) {
            return ApiError.NOT_JSON;
        }
        ErrorBody reader = new ErrorBody();
        reader.readEntry(body);
        body.path("errors").forEach(reader::readEntry);
        return new ApiError(
                reader.codes,
                reader.propertyNames,
                reader.scopes,
                reader.traceIds,
                reader.ids,
                reader.existingId,
                reader.correlationId,
                Wording.of(reader.message, reader.propertyNames),
                reader.hints);
    }

    private void readEntry(JsonNode entry) {
        for (String field :
                new String[] {"category", "subCategory", "errorType", "policyName", "code", "status", "error"}) {
            addName(codes, entry.path(field), NAME);
        }
        codes.remove("error"); // the envelope's status, which says nothing
        addName(propertyNames, entry.path("in"), PROPERTY);
        addName(propertyNames, entry.path("name"), PROPERTY);
        if (correlationId == null && NAME.test(entry.path("correlationId").asText(""))) {
            correlationId = entry.path("correlationId").asText();
        }
        readContext(entry.path("context"));
        remember(entry.path("message").asText(""));
        remember(entry.path("error_description").asText(""));
        readMessage(entry.path("message").asText(""));
        readMessage(entry.path("error_description").asText(""));
    }

    private void readContext(JsonNode context) {
        for (Map.Entry<String, JsonNode> field : context.properties()) {
            Set<String> target =
                    switch (field.getKey()) {
                        case "objectWriteTraceId" -> traceIds;
                        case "id", "ids", "fromObjectId" -> ids;
                        case "propertyName", "properties" -> propertyNames;
                        case "requiredGranularScopes", "requiredScopes" -> scopes;
                        default -> null;
                    };
            if (target == null) {
                continue;
            }
            JsonNode value = field.getValue();
            if (value.isArray()) {
                value.forEach(one -> target.add(one.asText()));
            } else if (value.isValueNode()) {
                target.add(value.asText());
            }
        }
        propertyNames.removeIf(PROPERTY.negate());
        scopes.removeIf(NAME.negate());
    }

    private void readMessage(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        hintIf(lower.contains("already has that value"), ApiError.Hint.ALREADY_HAS_VALUE);
        hintIf(lower.contains("duplicate ids found"), ApiError.Hint.DUPLICATE_INPUTS);
        hintIf(lower.contains("ten_secondly"), ApiError.Hint.TEN_SECOND_LIMIT);
        hintIf(lower.contains("your secondly limit"), ApiError.Hint.SECOND_LIMIT);
        hintIf(lower.contains("daily limit"), ApiError.Hint.DAILY_LIMIT);
        hintIf(lower.contains("property values were not valid"), ApiError.Hint.INVALID_VALUES);
        hintIf(lower.contains("invalid input json"), ApiError.Hint.UNREADABLE_REQUEST);
        hintIf(lower.contains("invalid refresh token"), ApiError.Hint.BAD_REFRESH_TOKEN);
        hintIf(lower.contains("not issued to this client"), ApiError.Hint.OTHER_CLIENTS_TOKEN);
        hintIf(BAD_AUTH_CODE.matcher(lower).find(), ApiError.Hint.BAD_AUTH_CODE);
        hintIf(BAD_CLIENT.matcher(lower).find(), ApiError.Hint.BAD_CLIENT_CREDENTIALS);
        hintIf(codes.contains("CONFLICTING_UNIQUE_VALUE"), ApiError.Hint.ALREADY_HAS_VALUE);
        rememberExisting(EXISTING_ID.matcher(message));
        rememberExisting(HOLDER_ID.matcher(message));
        Matcher named = PROPERTY_NAME.matcher(message);
        while (named.find()) {
            propertyNames.add(named.group(1));
        }
        int array = message.indexOf("[{");
        if (array >= 0) {
            Json.tryRead(message.substring(array)).ifPresent(embedded -> embedded.forEach(this::readEntry));
        }
    }

    /** The first that says anything; what an embedded array adds is in the names. */
    private void remember(String said) {
        if (message.isEmpty()) {
            int array = said.indexOf("[{");
            message = array < 0 ? said : said.substring(0, array);
        }
    }

    private void rememberExisting(Matcher found) {
        if (existingId == null && found.find()) {
            existingId = new ObjectId(found.group(1));
        }
    }

    private void hintIf(boolean said, ApiError.Hint hint) {
        if (said) {
            hints.add(hint);
        }
    }

    private static void addName(Set<String> target, JsonNode value, Predicate<String> shape) {
        if (value.isTextual() && shape.test(value.asText())) {
            target.add(value.asText());
        }
    }
}
