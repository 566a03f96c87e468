package dev.aftercall.crmwriter.reviews;

/** Where people see a record in HubSpot. */
final class HubSpotLink {

    private HubSpotLink() {}

    static String of(String hubId, String objectType, String objectId) {
        return "https://app.hubspot.com/contacts/%s/record/%s/%s".formatted(hubId, typeId(objectType), objectId);
    }

    /** <a href="https://developers.hubspot.com/docs/api/crm/understanding-the-crm">HubSpot's numbers of types.</a> */
    private static String typeId(String objectType) {
        return switch (objectType) {
            case "deals" -> "0-3";
            case "tasks" -> "0-27";
            case "meetings" -> "0-47";
            case "calls" -> "0-48";
            default -> objectType;
        };
    }
}
