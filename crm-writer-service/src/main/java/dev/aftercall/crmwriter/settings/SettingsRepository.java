package dev.aftercall.crmwriter.settings;

import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import dev.aftercall.servicekit.PanacheInWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Settings through Panache, as the app role under row-level security. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<WriteSettingsEntity, UUID> {

    /** A row to lock, so that of two who set something for the first time one comes after the other. */
    private static final String ENSURE_ROW = """
            insert into write_settings (workspace, write_mode, version) values (:workspace, :mode, :version)
            on conflict (workspace) do nothing
            """;

    /** The workspace's settings; the defaults while nobody has set anything. */
    Uni<WriteSettings> of(WorkspaceId workspace) {
        return PanacheInWorkspace.call(workspace, () -> findById(workspace.value()))
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
        return PanacheInWorkspace.call(
                workspace,
                () -> ensureRow(workspace)
                        .chain(() -> findById(workspace.value(), LockModeType.PESSIMISTIC_WRITE))
                        .chain(entity -> change(entity, mode, expectedVersion)));
    }

    private Uni<Change> change(WriteSettingsEntity entity, WriteMode mode, long expectedVersion) {
        if (expectedVersion >= 0 && expectedVersion != entity.version) {
            return Uni.createFrom().item(new Change.Outdated(entity.toSettings()));
        }
        entity.writeMode = mode;
        entity.version++;
        return flush().replaceWith(() -> new Change.Done(entity.toSettings()));
    }

    private static Uni<Integer> ensureRow(WorkspaceId workspace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENSURE_ROW)
                        .setParameter("workspace", workspace.value())
                        .setParameter("mode", WriteSettings.DEFAULT.writeMode().name())
                        .setParameter("version", WriteSettings.DEFAULT.version())
                        .executeUpdate());
    }
}
