package io.smallrye.mutiny;

/** Stands for the type of this name, which the rules know by its name only. */
public interface Uni<T> {
    T result();
}
