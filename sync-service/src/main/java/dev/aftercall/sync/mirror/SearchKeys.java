package dev.aftercall.sync.mirror;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a record is found and sorted by.
 *
 * @param text what a search term is looked for in: lower case; telephone numbers as digits alone
 * @param sortKey the name that lists are ordered by, in lower case
 */
public record SearchKeys(String text, String sortKey) {

    private static final int LONGEST_VALUE = 300;

    /** The keys of a record. */
    public static SearchKeys of(Kind kind, PortalRecord record) {
        return switch (kind) {
            case CONTACTS -> keys(contactName(record), phones(record), values(record, "email", "company"));
            case COMPANIES -> keys(record.property("name"), phones(record), values(record, "domain"));
            case DEALS -> keys(record.property("dealname"), Stream.empty(), Stream.empty());
            case OWNERS -> keys(name(record, "firstName", "lastName"), Stream.empty(), values(record, "email"));
            case PIPELINES -> keys(record.property("label"), Stream.empty(), Stream.empty());
        };
    }

    /** Digits of a text; "" when it has none. */
    public static String digits(String text) {
        return text.chars()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static SearchKeys keys(String name, Stream<String> phones, Stream<String> others) {
        String text = Stream.of(Stream.of(name), others, phones)
                .flatMap(parts -> parts)
                .filter(part -> !part.isBlank())
                .map(SearchKeys::plain)
                .collect(Collectors.joining(" "));
        return new SearchKeys(text, plain(name));
    }

    private static String contactName(PortalRecord record) {
        String name = name(record, "firstname", "lastname");
        return name.isBlank() ? record.property("email") : name;
    }

    private static String name(PortalRecord record, String first, String last) {
        return (record.property(first) + " " + record.property(last)).strip();
    }

    private static Stream<String> phones(PortalRecord record) {
        return values(record, "phone", "mobilephone").map(SearchKeys::digits);
    }

    private static Stream<String> values(PortalRecord record, String... names) {
        return List.of(names).stream().map(record::property);
    }

    private static String plain(String text) {
        return shortened(text).strip().toLowerCase(Locale.ROOT);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        boolean cutsAPair = Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1));
        return text.substring(0, cutsAPair ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
}
