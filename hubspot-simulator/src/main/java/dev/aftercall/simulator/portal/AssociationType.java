package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of association. Types have a direction: the id to send is the one that runs from the record being written.
 *
 * @param inverse the id of the same kind seen from the other end
 * @param label empty for the unlabelled type between two kinds of record
 */
public record AssociationType(
        Category category, int id, ObjectType from, ObjectType to, int inverse, Optional<String> label) {

    /** Who defined a type; ids are unique within a category. */
    public enum Category {
        HUBSPOT_DEFINED(0),
        USER_DEFINED(1),
        INTEGRATOR_DEFINED(2);

        private static final List<Category> BY_CODE = List.of(HUBSPOT_DEFINED, USER_DEFINED, INTEGRATOR_DEFINED);

        private final int code;

        Category(int code) {
            this.code = code;
        }

        /** Two bits that stand for the category. */
        int code() {
            return code;
        }

        static Category ofCode(int code) {
            return BY_CODE.get(code);
        }

        public static Optional<Category> parse(String name) {
            return Arrays.stream(values())
                    .filter(each -> each.name().equals(name))
                    .findFirst();
        }
    }

    /** One of HubSpot's own. */
    static AssociationType standard(int id, ObjectType from, ObjectType to, int inverse, Optional<String> label) {
        return new AssociationType(Category.HUBSPOT_DEFINED, id, from, to, inverse, label);
    }

    /** HubSpot's label of the one company among several that counts. */
    public boolean isPrimary() {
        return category == Category.HUBSPOT_DEFINED
                && label.filter("Primary"::equals).isPresent();
    }

    /** The same kind seen from the other end, under this label. */
    public AssociationType inverse(Optional<String> inverseLabel) {
        return new AssociationType(category, inverse, to, from, id, inverseLabel);
    }
}
