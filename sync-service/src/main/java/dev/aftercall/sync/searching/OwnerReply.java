package dev.aftercall.sync.searching;

import org.jspecify.annotations.Nullable;

/** Who records can be assigned to, by {@code id}. */
public record OwnerReply(
        String id,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String userId) {

    static OwnerReply of(Found found) {
        return new OwnerReply(
                found.id(),
                found.property("email"),
                found.property("firstName"),
                found.property("lastName"),
                found.property("userId"));
    }
}
