package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;

/** The subscriptions that an app's project declares in {@code webhooks-hsmeta.json} ("Configure webhooks" page). */
final class ProjectFile {

    private final ObjectNode config;

    /** @param config what the file holds under that name */
    ProjectFile(ObjectNode config) {
        this.config = config;
    }

    Optional<String> targetUrl() {
        return Optional.of(config.at("/settings/targetUrl").asText()).filter(url -> !url.isEmpty());
    }

    int mostAtOnce() {
        return config.at("/settings/maxConcurrentRequests").asInt(Target.USUAL_AT_ONCE);
    }

    /** In all three lists; what does not say otherwise is active. */
    List<SubscriptionBook.Wish> wishes() {
        List<SubscriptionBook.Wish> wishes = new ArrayList<>();
        if (config.get("subscriptions") instanceof ObjectNode lists) {
            for (String list : List.of("crmObjects", "legacyCrmObjects", "hubEvents")) {
                Json.objects(lists, list).forEach(each -> wishes.add(WishJson.read(withTypeId(each), true)));
            }
        }
        return wishes;
    }

    private static ObjectNode withTypeId(ObjectNode declared) {
        JsonNode name =
                declared.path("objectType").isMissingNode() ? declared.path("objectName") : declared.path("objectType");
        if (name.isMissingNode()) {
            return declared;
        }
        String typeId = ObjectType.standard().stream()
                .filter(type ->
                        List.of(type.singular(), type.plural(), type.typeId()).contains(name.asText()))
                .map(ObjectType::typeId)
                .findFirst()
                .orElse(name.asText());
        return declared.deepCopy().put("objectTypeId", typeId);
    }
}
