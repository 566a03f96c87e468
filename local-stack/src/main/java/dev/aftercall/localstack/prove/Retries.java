package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Does as admins who see that HubSpot refused something: has it tried again, in bulk and one by one. */
final class Retries {
    private static final int MOST_SINGLE = 5;

    private final Load load;
    private final Workspaces workspaces;

    Retries(Load load, Workspaces workspaces) {
        this.load = load;
        this.workspaces = workspaces;
    }

    /** Asks for what has failed by now. */
    void ask() {
        List<ScriptedCall> failed = load.failed().toList();
        for (UUID workspace : failed.stream().map(ScriptedCall::workspace).collect(Collectors.toSet())) {
            workspaces.retryFailed(workspace);
        }
        // Of a call that is written a part may have failed; asked for in bulk it isn't tried again.
        failed.stream().limit(MOST_SINGLE).forEach(call -> workspaces.retry(call.workspace(), call.id()));
    }
}
