package dev.aftercall.simulator.people;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ChangeSource;

/**
 * Makes and links a company by the domain of a contact's e-mail, as accounts do by a setting. It finds companies by
 * search, and so, like anyone, can make a second one where search lags.
 */
final class CompanyMaker {

    private static final ChangeSource BY_ITSELF = ChangeSource.automation("company-creation");

    private static final Set<String> CONSUMERS = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "yahoo.com",
            "yahoo.co.uk",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "t-online.de",
            "proton.me",
            "protonmail.com",
            "mail.ru",
            "qq.com",
            "orange.fr",
            "free.fr");

    private final Hands hands;

    CompanyMaker(Hands hands) {
        this.hands = hands;
    }

    void makeFor(long hubId, long contactId, String email) {
        String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (CONSUMERS.contains(domain) || !domain.contains(".")) {
            return;
        }
        find(hubId, domain)
                .or(() -> make(hubId, domain))
                .ifPresent(company -> hands.call(
                        BY_ITSELF,
                        hubId,
                        "PUT",
                        "/crm/v4/objects/contacts/" + contactId + "/associations/default/companies/" + company,
                        Json.object()));
    }

    private Optional<String> find(long hubId, String domain) {
        ObjectNode query = Json.object();
        query.putArray("filterGroups")
                .addObject()
                .putArray("filters")
                .addObject()
                .put("propertyName", "domain")
                .put("operator", "EQ")
                .put("value", domain);
        JsonNode found = body(hubId, "/crm/v3/objects/companies/search", query);
        return Optional.of(found.at("/results/0/id").asText()).filter(id -> !id.isEmpty());
    }

    private Optional<String> make(long hubId, String domain) {
        ObjectNode company = Json.object();
        String label = domain.substring(0, domain.indexOf('.'));
        company.putObject("properties")
                .put("domain", domain)
                .put("name", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1));
        JsonNode made = body(hubId, "/crm/v3/objects/companies", company);
        return Optional.of(made.path("id").asText()).filter(id -> !id.isEmpty());
    }

    private JsonNode body(long hubId, String path, ObjectNode sent) {
        return Json.parseObject(hands.call(BY_ITSELF, hubId, "POST", path, sent).body());
    }
}
