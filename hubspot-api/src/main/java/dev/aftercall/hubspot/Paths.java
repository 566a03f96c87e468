package dev.aftercall.hubspot;

import okhttp3.HttpUrl;

/**
 * HubSpot's addresses in one {@link ApiVersion}. Where the version goes in the path differs by API: {@code v3} stands
 * behind the first segment, a date behind what it is about. Associations have {@code v4} beside {@code v3}.
 */
final class Paths {

    /** The one version that is known to have app events: what {@code v3} calls so is another thing. */
    private static final ApiVersion OF_APP_EVENTS = ApiVersion.V2026_03;

    private final HttpUrl base;
    private final ApiVersion version;

    Paths(HttpUrl base, ApiVersion version) {
        this.base = base;
        this.version = version;
    }

    HttpUrl oauth(String action) {
        return at("oauth/" + version + "/" + action);
    }

    HttpUrl uninstall() {
        return at("appinstalls/" + version + "/external-install");
    }

    HttpUrl objects(ObjectType type, String rest) {
        return at(versioned("crm", "objects") + "/" + type + rest);
    }

    /** The links of one record. */
    HttpUrl associationsOf(ObjectType from, ObjectId id, String rest) {
        String root = version.isDated() ? "crm/objects/" + version : "crm/v4/objects";
        return at(root + "/" + from + "/" + id + "/associations" + rest);
    }

    /** What concerns the links between two types. */
    HttpUrl associations(ObjectType from, ObjectType to, String rest) {
        String root = version.isDated() ? "crm/associations/" + version : "crm/v4/associations";
        return at(root + "/" + from + "/" + to + rest);
    }

    HttpUrl owners(String rest) {
        return at(versioned("crm", "owners") + rest);
    }

    HttpUrl pipelines(ObjectType type) {
        return at(versioned("crm", "pipelines") + "/" + type);
    }

    HttpUrl properties(ObjectType type, String rest) {
        return at(versioned("crm", "properties") + "/" + type + rest);
    }

    HttpUrl propertyRules(ObjectType type) {
        return at(versioned("crm", "property-validations") + "/" + type.number());
    }

    HttpUrl limits(String what) {
        return at(versioned("crm", "limits") + "/" + what);
    }

    HttpUrl schemas() {
        return at("crm-object-schemas/" + version + "/schemas");
    }

    HttpUrl accountDetails() {
        return at("account-info/" + version + "/details");
    }

    HttpUrl campaigns(String rest) {
        return at(versioned("marketing", "campaigns") + rest);
    }

    HttpUrl marketingEmails(String rest) {
        return at(versioned("marketing", "emails") + rest);
    }

    HttpUrl appEvents(String rest) {
        return at("integrators/timeline/" + OF_APP_EVENTS + "/events" + rest);
    }

    HttpUrl calling(String rest) {
        return at((version.isDated() ? "crm/extensions/calling/" + version : "crm/v3/extensions/calling") + rest);
    }

    private String versioned(String area, String what) {
        return version.isDated() ? area + "/" + what + "/" + version : area + "/v3/" + what;
    }

    private HttpUrl at(String path) {
        return base.newBuilder().addPathSegments(path).build();
    }
}
