package dev.aftercall.crmwriter.settings;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.portal.ChangeableRepository;
import dev.aftercall.crmwriter.portal.ContactProperties;
import dev.aftercall.crmwriter.settings.SettingsReply.PropertyReply;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Which of our properties the contacts of the connected portal have, as the app role. */
@ApplicationScoped
class ShownProperties {

    private static final String OF_LIVE_LANE = """
            select c.facts, c.read_at from changeable c join lane l using (workspace, hub_id, grant_no)
            where c.workspace = $1 and c.object_type = 'contacts' and l.live
            """;

    private final InWorkspace inWorkspace;

    ShownProperties(InWorkspace inWorkspace) {
        this.inWorkspace = inWorkspace;
    }

    /** Each of them; empty until the portal was asked. */
    Uni<List<PropertyReply>> of(WorkspaceId workspace) {
        return inWorkspace.call(
                workspace,
                connection -> connection
                        .preparedQuery(OF_LIVE_LANE)
                        .execute(Tuple.of(workspace.value()))
                        .map(rows -> rows.stream()
                                .findFirst()
                                .map(ShownProperties::replies)
                                .orElse(List.of())));
    }

    private static List<PropertyReply> replies(Row row) {
        JsonObject refused = row.getJsonObject("facts").getJsonObject(ChangeableRepository.REFUSED);
        Instant askedAt = row.getOffsetDateTime("read_at").toInstant();
        return ContactProperties.ALL.stream()
                .map(property -> new PropertyReply(
                        property, !refused.containsKey(property), refused.getString(property), askedAt))
                .toList();
    }
}
