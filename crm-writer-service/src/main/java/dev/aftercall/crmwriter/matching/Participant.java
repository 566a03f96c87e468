package dev.aftercall.crmwriter.matching;

import org.jspecify.annotations.Nullable;

/**
 * Somebody from outside on a call.
 *
 * @param email in lower case
 * @param phone E.164
 */
public record Participant(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {

    /** A participant of whom only the address is known. */
    public static Participant withEmail(String email) {
        return new Participant(null, email, null);
    }

    /** A participant of whom only the number is known. */
    public static Participant withPhone(String phone) {
        return new Participant(null, null, phone);
    }
}
