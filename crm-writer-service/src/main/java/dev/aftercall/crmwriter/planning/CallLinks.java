package dev.aftercall.crmwriter.planning;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.body.LinkAddress;

/**
 * Where people read a whole call.
 *
 * @param pattern an address with {@code {call}} and, if wanted, {@code {workspace}} in it; none where there is no such place
 */
public record CallLinks(@Nullable String pattern) {

    private static final String CALL = "{call}";
    private static final String WORKSPACE = "{workspace}";

    /** There is no such place. */
    public static final CallLinks NONE = new CallLinks(null);

    public CallLinks {
        if (pattern != null && (!pattern.contains(CALL) || !isAddress(pattern))) {
            throw new IllegalArgumentException(
                    "aftercall.calls.link-pattern must be an http or https address with {call} in it");
        }
    }

    /** The call's own address. */
    @Nullable String of(UUID workspace, UUID call) {
        return pattern == null ? null : filled(pattern, workspace.toString(), call.toString());
    }

    private static boolean isAddress(String pattern) {
        return pattern.startsWith("http")
                && LinkAddress.of(filled(pattern, "1", "1")).isPresent();
    }

    private static String filled(String pattern, String workspace, String call) {
        return pattern.replace(WORKSPACE, workspace).replace(CALL, call);
    }
}
