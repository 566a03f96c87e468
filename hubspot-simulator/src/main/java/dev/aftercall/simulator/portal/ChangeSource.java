package dev.aftercall.simulator.portal;

/**
 * Who changed a record, as property histories and webhooks name it.
 *
 * @param type such as {@code INTEGRATION}, {@code CRM_UI} or {@code AUTOMATION_PLATFORM}
 * @param id the app's number, {@code userId:<n>} or a workflow's number
 */
public record ChangeSource(String type, String id) {

    /** The one app that is registered. */
    public static final ChangeSource APP = new ChangeSource("INTEGRATION", "7000001");

    /** A user of the account, by hand. */
    public static ChangeSource user(long userId) {
        return new ChangeSource("CRM_UI", "userId:" + userId);
    }
}
