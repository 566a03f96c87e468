package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Owner;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyDefinition.Option;
import dev.aftercall.simulator.portal.RecordSource;
import dev.aftercall.simulator.portal.UniqueValues;

/** Checks one value against its property and gives it the form in which HubSpot hands it back. */
final class ValueRules {

    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final int LONGEST = 65_536;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_DIGITS = 40;
    private static final Set<String> SMALL_NUMBERS = Set.of("numberofemployees");

    /** In front of a property's name, in the values that go with one, stands for the value that it has had so far. */
    static final String PRESENT = "present:";

    /** A value that does not fit. */
    static final class Refused extends Exception {
        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private final RecordSource source;

    ValueRules(RecordSource source) {
        this.source = source;
    }

    String normalise(ObjectType type, PropertyDefinition property, String value, Map<String, String> others)
            throws Refused {
        if (value.length() > LONGEST) {
            throw new Refused("VALUE_TOO_LONG", "Property \"" + property.name() + "\" is longer than 65536 characters");
        }
        return switch (property.type()) {
            case STRING -> text(type, property, value);
            case PHONE_NUMBER -> value;
            case NUMBER -> number(property.name(), value);
            case BOOL -> bool(value);
            case DATE -> date(value);
            case DATETIME -> instant(value).toString();
            case ENUMERATION -> choice(type, property, value, others);
        };
    }

    private static String text(ObjectType type, PropertyDefinition property, String value) throws Refused {
        if (UniqueValues.isContactEmail(type, property.name())) {
            return email(value);
        }
        if (!type.equals(ObjectType.CONTACTS) || !property.name().equals(UniqueValues.ADDITIONAL_EMAILS)) {
            return value;
        }
        List<String> emails = new ArrayList<>();
        for (String each : UniqueValues.split(value)) {
            emails.add(email(each));
        }
        return String.join(";", emails);
    }

    private static String email(String value) throws Refused {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        if (!EMAIL.matcher(lower).matches()) {
            throw new Refused("INVALID_EMAIL", "Email address " + value + " is invalid");
        }
        return lower;
    }

    private static String number(String property, String value) throws Refused {
        boolean small = SMALL_NUMBERS.contains(property);
        String code = small ? "INVALID_INTEGER" : "INVALID_LONG";
        String message = value + " was not a valid " + (small ? "integer." : "number.");
        if (value.length() > LONGEST_NUMBER) {
            throw new Refused(code, message);
        }
        try {
            BigDecimal number = new BigDecimal(value.strip());
            // A short exponent stands for any number of digits.
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw new Refused(code, message);
            }
            return number.toPlainString();
        } catch (NumberFormatException e) {
            throw refused(code, message, e);
        }
    }

    private static String bool(String value) throws Refused {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw new Refused("INVALID_OPTION", value + " was not one of the allowed options: [true, false]");
        }
        return lower;
    }

    /** A day is a moment at midnight UTC. */
    private static String date(String value) throws Refused {
        OffsetDateTime moment = instant(value).atOffset(ZoneOffset.UTC);
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new Refused(
                    "INVALID_DATE",
                    value + " is at " + moment.getHour() + ":" + moment.getMinute() + ":" + moment.getSecond() + "."
                            + moment.getNano() / 1_000_000 + " UTC, not midnight!");
        }
        return moment.toLocalDate().toString();
    }

    /** A moment that cannot be read is no number of milliseconds to HubSpot, as public reports have its words. */
    private static Instant instant(String value) throws Refused {
        try {
            if (WHOLE.matcher(value).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(value));
            }
            Instant moment = value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            // Older APIs tell it in milliseconds.
            return Instant.ofEpochMilli(moment.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw refused("INVALID_LONG", value + " was not a valid long.", e);
        }
    }

    /** Several choices of a checkbox property are separated by semicolons; one in front adds to the present ones. */
    private String choice(ObjectType type, PropertyDefinition property, String value, Map<String, String> others)
            throws Refused {
        if (!property.fieldType().equals("checkbox")) {
            return oneChoice(type, property, value, others);
        }
        Set<String> chosen = new LinkedHashSet<>();
        if (value.startsWith(";")) {
            chosen.addAll(UniqueValues.split(others.getOrDefault(PRESENT + property.name(), "")));
        }
        for (String each : UniqueValues.split(value)) {
            chosen.add(oneChoice(type, property, each, others));
        }
        return String.join(";", chosen);
    }

    private String oneChoice(ObjectType type, PropertyDefinition property, String value, Map<String, String> others)
            throws Refused {
        boolean known =
                switch (property.name()) {
                    case "hubspot_owner_id" -> isOwner(value);
                    case "pipeline", "hs_pipeline" ->
                        source.pipelines(type).stream()
                                .anyMatch(pipeline -> pipeline.id().equals(value));
                    case "dealstage" -> stageExists(type, value, others.get("pipeline"));
                    case "hs_pipeline_stage" -> stageExists(type, value, others.get("hs_pipeline"));
                    default -> property.accepts(value);
                };
        if (known) {
            return value;
        }
        if (property.name().equals("hubspot_owner_id")) {
            throw new Refused("INVALID_OWNER_ID", "No owner exists with the ID " + value);
        }
        throw new Refused(
                "INVALID_OPTION", value + " was not one of the allowed options: " + options(type, property, others));
    }

    private String options(ObjectType type, PropertyDefinition property, Map<String, String> others) {
        List<Option> options =
                switch (property.name()) {
                    case "pipeline", "hs_pipeline" ->
                        source.pipelines(type).stream()
                                .map(pipeline -> new Option(pipeline.label(), pipeline.id()))
                                .toList();
                    case "dealstage" -> stages(type, others.get("pipeline")).toList();
                    case "hs_pipeline_stage" ->
                        stages(type, others.get("hs_pipeline")).toList();
                    default -> property.options();
                };
        return IntStream.range(0, options.size())
                .mapToObj(place -> shown(options.get(place), place))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private Stream<Option> stages(ObjectType type, @Nullable String pipelineId) {
        return source.pipelines(type).stream()
                .filter(pipeline -> pipelineId == null || pipeline.id().equals(pipelineId))
                .flatMap(pipeline -> pipeline.liveStages().stream())
                .map(stage -> new Option(stage.label(), stage.id()));
    }

    /** As recorded in "castledio/castled", TestHubspotErrorParser. */
    private static String shown(Option option, int place) {
        Integer order = option.displayOrder();
        String description = option.description();
        return "label: \"" + option.label() + "\"\nvalue: \"" + option.value() + "\"\ndisplay_order: "
                + (order == null ? place : order) + "\ndouble_data: 0.0\nhidden: " + option.hidden()
                + "\ndescription: \"" + (description == null ? "" : description) + "\"\nread_only: false\n";
    }

    private boolean isOwner(String value) {
        for (Owner owner : source.profile().owners()) {
            if (Long.toString(owner.id()).equals(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean stageExists(ObjectType type, String stage, String pipelineId) {
        return source.pipelines(type).stream()
                .filter(pipeline -> pipelineId == null || pipeline.id().equals(pipelineId))
                .anyMatch(pipeline -> pipeline.hasLive(stage));
    }

    private static Refused refused(String code, String message, Exception cause) {
        Refused refused = new Refused(code, message);
        refused.initCause(cause);
        return refused;
    }
}
