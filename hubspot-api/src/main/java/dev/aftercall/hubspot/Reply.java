package dev.aftercall.hubspot;

import java.util.Optional;
import java.util.function.Function;

/** What became of one request: the thing asked for, or the failure. */
public sealed interface Reply<T> {

    /** HubSpot answered with success and a body that could be read. */
    record Ok<T>(T value) implements Reply<T> {}

    /** Anything else. */
    record Failed<T>(HubSpotFailure failure) implements Reply<T> {}

    default <R> Reply<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(change.apply(value));
            case Failed<T>(HubSpotFailure failure) -> new Failed<>(failure);
        };
    }

    /** The value, or empty when it failed. */
    default Optional<T> toOptional() {
        return switch (this) {
            case Ok<T>(T value) -> Optional.of(value);
            case Failed<T> failed -> Optional.empty();
        };
    }

    /** The failure, or empty when all went well. */
    default Optional<HubSpotFailure> problem() {
        return switch (this) {
            case Ok<T> ok -> Optional.empty();
            case Failed<T>(HubSpotFailure failure) -> Optional.of(failure);
        };
    }
}
