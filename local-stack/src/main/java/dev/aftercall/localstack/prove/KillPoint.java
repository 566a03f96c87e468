package dev.aftercall.localstack.prove;

/** A moment of a call's way (DESIGN §4) at which crm-writer is killed, seen from outside. */
enum KillPoint {
    /** Whatever it is doing. */
    ANY(""),
    /** A call is admitted, and nothing of it planned. */
    ADMITTED("select exists (select from job j where j.written < j.wanted and not exists"
            + " (select from ledger l where l.workspace = j.workspace and l.call = j.call))"),
    /** An intent is stored, and its request may or may not have left. */
    INTENDED("select exists (select from ledger where state = 'OPEN')"),
    /** HubSpot has made activities, and the answer is still with it. */
    CREATED("/crm/**/calls/batch/create"),
    /** HubSpot has made tasks, and the answer is still with it. */
    TASKS_CREATED("/crm/**/tasks/batch/create"),
    /** HubSpot has changed activities, and the answer is still with it. */
    CHANGED("/crm/**/calls/batch/update"),
    /** HubSpot has changed contacts for calls, and the answer is still with it. */
    RECORDS_CHANGED("/crm/**/contacts/batch/update"),
    /** Values are compared, and nothing is sent yet. */
    COMPARED("/crm/**/calls/batch/read"),
    /** A record is written, and its call not concluded. */
    STORED("select exists (select from ledger l join job j on j.workspace = l.workspace and j.call = l.call"
            + " where l.state = 'WRITTEN' and j.written < j.wanted and l.revision = j.wanted)"),
    /** An outcome is concluded, and not yet told. */
    CONCLUDED("select exists (select from outbox where sent_at is null)");

    private final String sign;

    KillPoint(String sign) {
        this.sign = sign;
    }

    /** A path of HubSpot's, or a query that answers true, or nothing. */
    String sign() {
        return sign;
    }

    boolean isSeenAtHubSpot() {
        return sign.startsWith("/");
    }
}
