package dev.aftercall.crmwriter.settings;

import java.util.List;
import java.util.Locale;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.settings.SettingsReply.IdentityReply;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** What was found out of the portal that is connected, as the app role. */
@ApplicationScoped
class ShownIdentities {

    private static final String OF_LIVE_LANE = """
            select i.object_type, i.mode, i.property, i.reason, i.probed_at
            from write_identity i join lane l using (workspace, hub_id, grant_no)
            where i.workspace = $1 and l.live order by i.object_type
            """;

    private final InWorkspace inWorkspace;

    ShownIdentities(InWorkspace inWorkspace) {
        this.inWorkspace = inWorkspace;
    }

    /** How the portal lets us know our records again, type by type; empty until it was asked. */
    Uni<List<IdentityReply>> of(WorkspaceId workspace) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(OF_LIVE_LANE)
                        .execute(Tuple.of(workspace.value()))
                        .map(rows -> rows.stream().map(ShownIdentities::reply).toList()));
    }

    private static IdentityReply reply(Row row) {
        return new IdentityReply(
                row.getString("object_type"),
                row.getString("mode").toLowerCase(Locale.ROOT),
                row.getString("property"),
                row.getString("reason"),
                row.getOffsetDateTime("probed_at").toInstant());
    }
}
