package dev.aftercall.crmwriter.settings;

import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

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

    /**
     * A portal whose property had to wait for the workspace to go live is set up at once, before its first call. The row of a busy
     * lane is hardly ever free, so that of a workspace which is
     * live already is not touched.
     */
    private static final String SET_PORTAL_UP = """
            update lane l set probe_at = now() where l.workspace = :workspace and l.live and not exists (
              select from write_settings s where s.workspace = l.workspace and s.write_mode = 'LIVE')
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

        /** The portal has no such owner. */
        record UnknownOwner() implements Change {}
    }

    /**
     * Sets what is wanted.
     *
     * @param expectedVersion the version that the change was made of, or -1 for any
     */
    Uni<Change> set(WorkspaceId workspace, SettingsChange wanted, long expectedVersion) {
        return PanacheInWorkspace.call(
                workspace,
                () -> setPortalUp(workspace, wanted)
                        .chain(() -> ensureRow(workspace))
                        .chain(() -> findById(workspace.value(), LockModeType.PESSIMISTIC_WRITE))
                        .chain(entity -> change(entity, wanted, expectedVersion)));
    }

    private Uni<Change> change(WriteSettingsEntity entity, SettingsChange wanted, long expectedVersion) {
        if (expectedVersion >= 0 && expectedVersion != entity.version) {
            return Uni.createFrom().item(new Change.Outdated(entity.toSettings()));
        }
        Uni<Boolean> isFit = wanted.namesOwner()
                ? mayBeOwner(wanted.defaultOwner())
                : Uni.createFrom().item(true);
        return isFit.chain(fit -> {
            if (!fit) {
                return Uni.createFrom().item(new Change.UnknownOwner());
            }
            wanted.applyTo(entity);
            entity.version++;
            return flush().replaceWith(() -> new Change.Done(entity.toSettings()));
        });
    }

    /** Nobody is told to be wrong before the portal's owners are known; plans leave out whom they don't find. */
    private static Uni<Boolean> mayBeOwner(@Nullable String owner) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select may_be_owner(:owner)", Boolean.class)
                        .setParameter("owner", owner)
                        .getSingleResult());
    }

    /** Lanes before settings: so do those who change both because a portal was connected. */
    private static Uni<Integer> setPortalUp(WorkspaceId workspace, SettingsChange wanted) {
        if (wanted.writeMode() != WriteMode.LIVE) {
            return Uni.createFrom().item(0);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SET_PORTAL_UP)
                        .setParameter("workspace", workspace.value())
                        .executeUpdate());
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
