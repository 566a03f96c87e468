package dev.aftercall.crmwriter.admission;

/** Why nothing of a workspace can be written now, as the database names it. It ends for all of its calls at once. */
enum Closed {
    NO_CONNECTION("no-connection", "The workspace is not connected to HubSpot; the call is written once it is."),
    NEEDS_RECONNECT(
            "needs-reconnect",
            "HubSpot no longer accepts the workspace's connection: an admin has to connect HubSpot again. The call is written"
                    + " then."),
    STOPPED_BY_ADMIN(
            "write-stop",
            "An admin of the workspace has paused all writing to HubSpot in the settings. The call is written once an admin"
                    + " lets it go on."),
    STOPPED_BY_OPERATOR(
            "write-stop",
            "The operator of this installation has stopped all writing to this HubSpot portal. The call is written once the"
                    + " operator lets it go on.");

    private final String reason;
    private final String message;

    Closed(String reason, String message) {
        this.reason = reason;
        this.message = message;
    }

    /** As receipts name it. */
    String reason() {
        return reason;
    }

    /** Whose move it is, too. */
    String message() {
        return message;
    }
}
