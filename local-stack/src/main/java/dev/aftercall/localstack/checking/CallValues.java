package dev.aftercall.localstack.checking;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which call a value of a contact or deal is of. */
final class CallValues {
    static final String STAGE = "dealstage";

    private static final String LAST_CONVERSATION = "aftercall_last_conversation_at";

    /** What the newest call counts for, by the type of record. */
    static final Map<String, List<String>> BY_TYPE = Map.of(
            "contacts", List.of("aftercall_recent_summary", LAST_CONVERSATION),
            "deals", List.of("hs_next_step"));

    private final Map<Mark, SentCall> byMark;
    private final Map<Instant, SentCall> byTime;

    CallValues(List<SentCall> sent) {
        byMark = sent.stream().collect(Collectors.toMap(SentCall::mark, Function.identity()));
        byTime = sent.stream().collect(Collectors.toMap(SentCall::at, Function.identity()));
    }

    static List<String> properties(RecordKey record) {
        return BY_TYPE.getOrDefault(record.type(), List.of());
    }

    /** The call that a property has its value of; none where somebody has put it. */
    Optional<SentCall> of(String property, String value) {
        return property.equals(LAST_CONVERSATION)
                ? moment(value).map(byTime::get)
                : Mark.in(value).map(byMark::get);
    }

    private static Optional<Instant> moment(String value) {
        try {
            return Optional.of(
                    value.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(value)) : Instant.parse(value));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
