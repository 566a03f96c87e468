package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.Set;

/** Campaigns and what belongs to them. */
final class CampaignExamples {

    private static final String ALL_OF_THEM = "/marketing/campaigns";
    private static final String ONE = ALL_OF_THEM + "/{campaign}";
    private static final String A_NAME = "{\"properties\": {\"hs_name\": \"Winter\"}}";
    private static final String AN_ITEM = "{\"name\": \"Ads\", \"amount\": 12.5, \"order\": 0}";

    static final List<Example> ALL = List.of(
            call("GET", ALL_OF_THEM, "a page of campaigns; by name, sorted").asking("properties=hs_name"),
            call("POST", ALL_OF_THEM, "makes a campaign").json(A_NAME),
            call("GET", ONE, "one campaign with its assets"),
            call("PATCH", ONE, "changes a campaign").json(A_NAME),
            call("DELETE", ONE, "takes a campaign away"),
            call("POST", ALL_OF_THEM + "/batch/create", "makes up to fifty").json("{\"inputs\": [" + A_NAME + "]}"),
            call("POST", ALL_OF_THEM + "/batch/read", "reads up to fifty").json(CampaignExamples::named),
            call("POST", ALL_OF_THEM + "/batch/update", "changes up to fifty").json(CampaignExamples::renamed),
            call("POST", ALL_OF_THEM + "/batch/archive", "takes up to fifty away")
                    .json(CampaignExamples::named),
            call("GET", ONE + "/reports/metrics", "sessions and contacts that it brought"),
            call("GET", ONE + "/reports/revenue", "what it earned, by attribution model"),
            call("GET", ONE + "/reports/contacts/{contactType}", "whom it reached")
                    .with("contactType", "influencedContacts"),
            call("GET", ONE + "/assets/{assetType}", "what belongs to it; measured in a period")
                    .with("assetType", "FORM"),
            call("PUT", ONE + "/assets/{assetType}/{asset}", "adds an asset")
                    .with("assetType", "FORM")
                    .with("asset", "77"),
            call("DELETE", ONE + "/assets/{assetType}/{asset}", "takes an asset out")
                    .with("assetType", "FORM")
                    .with("asset", "77"),
            call("GET", ONE + "/budget/totals", "what is planned, spent and left"),
            call("POST", ONE + "/budget", "adds to the budget").json(AN_ITEM),
            call("GET", ONE + "/budget/{item}", "one line of the budget").with("item", "1"),
            call("PUT", ONE + "/budget/{item}", "changes it").with("item", "1").json(AN_ITEM),
            call("DELETE", ONE + "/budget/{item}", "takes it away").with("item", "1"),
            call("POST", ONE + "/spend", "adds to what was spent").json(AN_ITEM),
            call("GET", ONE + "/spend/{item}", "one line of what was spent").with("item", "3"),
            call("PUT", ONE + "/spend/{item}", "changes it").with("item", "3").json(AN_ITEM),
            call("DELETE", ONE + "/spend/{item}", "takes it away").with("item", "3"));

    private CampaignExamples() {}

    private static Example call(String method, String path, String what) {
        Example example = Example.of(method, path, what);
        return path.startsWith(ONE) ? example.with("campaign", CampaignExamples::campaign) : example;
    }

    private static String campaign(Stage stage) {
        return stage.once("campaign", () -> {
            String token = stage.token(Set.of("marketing.campaigns.read"));
            return stage.send("GET", "/marketing/v3/campaigns?limit=1", token, "application/json", "")
                    .json()
                    .at("/results/0/id")
                    .asText();
        });
    }

    private static String named(Stage stage) {
        return "{\"inputs\": [{\"id\": \"" + campaign(stage) + "\"}]}";
    }

    private static String renamed(Stage stage) {
        return "{\"inputs\": [{\"id\": \"" + campaign(stage) + "\", \"properties\": {\"hs_name\": \"Winter\"}}]}";
    }
}
