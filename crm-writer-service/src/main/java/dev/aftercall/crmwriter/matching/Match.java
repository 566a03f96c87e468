package dev.aftercall.crmwriter.matching;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Whom a call was with, as far as the index can say. */
public sealed interface Match {

    /**
     * The call's place in the portal.
     *
     * @param contacts record ids, the first participant's first; none where all of them are gone since
     * @param company the first contact's first company
     * @param deal the open deal that the call is put on
     * @param by which rule found the first contact
     */
    record Found(
            List<String> contacts,
            @Nullable String company,
            @Nullable String deal,
            Rule by) implements Match {

        public Found {
            contacts = List.copyOf(contacts);
            if (contacts.isEmpty() && company == null && deal == null) {
                throw new IllegalArgumentException("a match has at least one record");
            }
        }

        /** The contact that stands for the call where only one can be shown. */
        public String contact() {
            return contacts.getFirst();
        }
    }

    /** Nobody in the index has an address or a number of the call. */
    record NoContact() implements Match {}

    /** An address or number belongs to several contacts, and nothing says which was meant. */
    record SeveralContacts(int count) implements Match {}

    /** How a contact was found. */
    enum Rule {
        EMAIL,
        PHONE,
        /** It is where the call was put before. */
        EARLIER
    }
}
