package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The values by which a record can be found instead of its id. */
public final class UniqueValues {

    public static final String EMAIL = "email";
    public static final String ADDITIONAL_EMAILS = "hs_additional_emails";

    private UniqueValues() {}

    /** The values that nobody else may have: of a contact's e-mail, the additional ones too. */
    static List<String> of(CrmRecord row, String property) {
        Optional<String> value = row.value(property);
        if (!isContactEmail(row.type(), property)) {
            return value.map(List::of).orElse(List.of());
        }
        Optional<String> more = row.value(ADDITIONAL_EMAILS);
        if (more.isEmpty()) {
            return value.map(List::of).orElse(List.of());
        }
        List<String> all = new ArrayList<>(split(more.get()));
        value.ifPresent(all::addFirst);
        return all;
    }

    /** The addresses of a list that semicolons separate. */
    public static List<String> split(String list) {
        return List.of(list.split(";", -1)).stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    public static boolean isContactEmail(ObjectType type, String property) {
        return property.equals(EMAIL) && type.equals(ObjectType.CONTACTS);
    }
}
