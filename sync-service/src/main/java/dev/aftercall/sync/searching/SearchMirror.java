package dev.aftercall.sync.searching;

import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Finds a page of records of a workspace's current portal, and how many there are in all. */
@ApplicationScoped
class SearchMirror {

    private final InWorkspace inWorkspace;
    private final SearchRepository repository;

    SearchMirror(InWorkspace inWorkspace, SearchRepository repository) {
        this.inWorkspace = inWorkspace;
        this.repository = repository;
    }

    Uni<Items<Found>> find(WorkspaceId workspace, Search search) {
        return inWorkspace.call(
                workspace,
                transaction -> repository
                        .page(transaction, search, search.limit() + 1)
                        .chain(rows -> repository.count(transaction, search).map(total -> page(search, rows, total))));
    }

    private static Items<Found> page(Search search, List<Found> rows, long total) {
        boolean isLast = rows.size() <= search.limit();
        List<Found> items = isLast ? rows : rows.subList(0, search.limit());
        @Nullable String next = isLast ? null : items.getLast().cursor().text();
        return new Items<>(items, total, next);
    }
}
