package dev.aftercall.simulator.portal;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Who changed a record, as property histories and webhooks name it.
 *
 * @param type such as {@code INTEGRATION}, {@code CRM_UI} or {@code AUTOMATION_PLATFORM}
 * @param id the app's number, {@code userId:<n>} or a workflow's number
 */
public record ChangeSource(String type, String id) {

    /** The one app that is registered. */
    public static final ChangeSource APP = new ChangeSource("INTEGRATION", "7000001");

    /** Brought what was there before any app came. */
    public static final ChangeSource IMPORT = new ChangeSource("IMPORT", "");

    private static final int FIRST_PRIVATE_APP = 8_000_000;
    private static final int PRIVATE_APPS = 1_000_000;

    private static final ThreadLocal<@Nullable ChangeSource> CURRENT = new ThreadLocal<>();

    /** A user of the account, by hand. */
    public static ChangeSource user(long userId) {
        return new ChangeSource("CRM_UI", "userId:" + userId);
    }

    /** Something that goes on in the account by itself. */
    public static ChangeSource automation(String id) {
        return new ChangeSource("AUTOMATION_PLATFORM", id);
    }

    /** Another app of the account's own; its number depends on the name alone. */
    public static ChangeSource privateApp(String name) {
        return new ChangeSource(
                "INTEGRATION", Integer.toString(FIRST_PRIVATE_APP + Math.floorMod(name.hashCode(), PRIVATE_APPS)));
    }

    /** On whose behalf this thread works: the app's, unless somebody said otherwise. */
    public static ChangeSource current() {
        ChangeSource current = CURRENT.get();
        return current == null ? APP : current;
    }

    /** Works on this one's behalf. */
    public <T> T during(Supplier<T> work) {
        ChangeSource before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
