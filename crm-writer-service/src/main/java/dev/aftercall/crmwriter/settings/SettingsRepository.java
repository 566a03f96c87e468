package dev.aftercall.crmwriter.settings;

import java.util.UUID;
import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import dev.aftercall.servicekit.WorkspaceId;

/** Settings through Panache, as the app role under row-level security. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<WriteSettingsEntity, UUID> {

    /** The workspace's settings; the defaults while nobody has set anything. */
    Uni<WriteSettings> of(WorkspaceId workspace) {
        return inWorkspace(workspace, () -> findById(workspace.value()))
                .map(entity -> entity == null ? WriteSettings.DEFAULT : entity.toSettings());
    }

    /** What came of a change. */
    sealed interface Change {
        record Done(WriteSettings settings) implements Change {}

        /** Somebody else changed them since. */
        record Outdated(WriteSettings settings) implements Change {}
    }

    /**
     * Sets the mode.
     *
     * @param expectedVersion the version that the change was made of, or -1 for any
     */
    Uni<Change> set(WorkspaceId workspace, WriteMode mode, long expectedVersion) {
        return inWorkspace(
                workspace,
                () -> findById(workspace.value(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(entity -> {
                            WriteSettings known = entity == null ? WriteSettings.DEFAULT : entity.toSettings();
                            if (expectedVersion >= 0 && expectedVersion != known.version()) {
                                return Uni.createFrom().item(new Change.Outdated(known));
                            }
                            WriteSettingsEntity changed = entity == null ? blank(workspace) : entity;
                            changed.writeMode = mode;
                            changed.version = known.version() + 1;
                            return persistAndFlush(changed).map(stored -> new Change.Done(stored.toSettings()));
                        }));
    }

    private static WriteSettingsEntity blank(WorkspaceId workspace) {
        WriteSettingsEntity entity = new WriteSettingsEntity();
        entity.workspace = workspace.value();
        return entity;
    }

    private static <T> Uni<T> inWorkspace(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select set_config('app.workspace', :workspace, true)", String.class)
                        .setParameter("workspace", workspace.toString())
                        .getSingleResult())
                .chain(work::get));
    }
}
