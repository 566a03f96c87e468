package dev.aftercall.hubspot;

import okhttp3.HttpUrl;

/**
 * HubSpot's addresses. The dated version stands here and nowhere else; where it goes in the path differs by API, and it
 * moves twice a year ({@code 2026-03} is current for six months and supported for twelve more).
 */
final class Paths {

    static final String API_VERSION = "2026-03";

    private final HttpUrl base;

    Paths(HttpUrl base) {
        this.base = base;
    }

    HttpUrl oauth(String action) {
        return at("oauth/" + API_VERSION + "/" + action);
    }

    HttpUrl objects(ObjectType type, String rest) {
        return at("crm/objects/" + API_VERSION + "/" + type.path() + rest);
    }

    HttpUrl owners() {
        return at("crm/owners/" + API_VERSION);
    }

    HttpUrl pipelines(ObjectType type) {
        return at("crm/pipelines/" + API_VERSION + "/" + type.path());
    }

    HttpUrl properties(ObjectType type, String rest) {
        return at("crm/properties/" + API_VERSION + "/" + type.path() + rest);
    }

    HttpUrl accountDetails() {
        return at("account-info/" + API_VERSION + "/details");
    }

    private HttpUrl at(String path) {
        return base.newBuilder().addPathSegments(path).build();
    }
}
