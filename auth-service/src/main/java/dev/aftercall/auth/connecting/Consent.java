package dev.aftercall.auth.connecting;

import dev.aftercall.servicekit.WorkspaceId;

/**
 * A consent under way.
 *
 * @param nonceHash hash of the nonce in the cookie of the browser that it was started in
 * @param startedBy the user who started it
 * @param isAlive whether its time is not over, by the database's clock
 */
record Consent(WorkspaceId workspace, String nonceHash, String startedBy, boolean isAlive) {

    /** The cookie that ties a consent to its browser; one name per consent, so that two tabs don't disturb each other. */
    static String cookieName(OneTimeSecret state) {
        return "aftercall_oauth_" + state.hash().substring(0, 12);
    }
}
