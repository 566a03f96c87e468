package dev.aftercall.crmwriter.settings;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.settings.SettingsReply.ShadowReply;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** How many calls were passed over in shadow and wait for somebody to want them written, as the app role. */
@ApplicationScoped
class ShownShadow {

    private static final int MOST_COUNTED = 10_000;

    private static final String PASSED_OVER = """
            select count(*) as calls from (
              select from job where workspace = $1 and outcome = 'SKIPPED' and told_reason = 'shadow' and written = wanted
              limit $2) passed_over
            """;

    private final InWorkspace inWorkspace;

    ShownShadow(InWorkspace inWorkspace) {
        this.inWorkspace = inWorkspace;
    }

    /** Those of the workspace. */
    Uni<ShadowReply> of(WorkspaceId workspace) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(PASSED_OVER)
                        .execute(Tuple.of(workspace.value(), MOST_COUNTED + 1))
                        .map(rows -> reply(rows.iterator().next().getLong("calls"))));
    }

    private static ShadowReply reply(long calls) {
        return new ShadowReply(
                Math.min(calls, MOST_COUNTED),
                calls > MOST_COUNTED,
                "POST /api/hubspot/sync-logs/retry?status=skipped&reason=shadow");
    }
}
