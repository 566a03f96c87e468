package dev.aftercall.sync.searching;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param total how many there are on all pages
 * @param next the cursor of the next page; nothing on the last one
 */
public record Items<T>(List<T> items, long total, @Nullable String next) {

    public Items {
        items = List.copyOf(items);
    }

    <R> Items<R> map(Function<T, R> change) {
        return new Items<>(items.stream().map(change).toList(), total, next);
    }
}
