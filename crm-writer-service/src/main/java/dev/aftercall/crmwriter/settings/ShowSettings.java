package dev.aftercall.crmwriter.settings;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.servicekit.WorkspaceId;

/** Shows settings beside what there is to know about what they mean in the portal. */
@ApplicationScoped
class ShowSettings {

    private final ShownIdentities identities;
    private final ShownProperties properties;
    private final ShownShadow shadow;

    ShowSettings(ShownIdentities identities, ShownProperties properties, ShownShadow shadow) {
        this.identities = identities;
        this.properties = properties;
        this.shadow = shadow;
    }

    /** These settings of the workspace. */
    Uni<SettingsReply> of(WorkspaceId workspace, WriteSettings settings) {
        return Uni.combine()
                .all()
                .unis(shadow.of(workspace), properties.of(workspace), identities.of(workspace))
                .with((passedOver, ofContacts, identity) ->
                        SettingsReply.of(settings, passedOver, ofContacts, identity));
    }
}
