package dev.aftercall.localstack.supervision;

import java.util.List;

/** What a supervisor left running when it was killed with SIGKILL. */
public final class Leftovers {
    private static final String POSTGRES = "postgres";

    private Leftovers() {}

    /**
     * Ends all processes of a run file whose supervisor is dead, never one that merely has the number of one of them.
     *
     * @return how many there were
     */
    public static int end(RunFile file) {
        List<RunState.Child> children = file
                .read()
                .filter(state -> !state.supervisor().isRunning())
                .map(RunState::children)
                .orElse(List.of())
                .stream()
                .filter(child -> child.identity().isRunning())
                .toList();
        // Postgres' orderly end waits for its clients, so they go first.
        Descendants.end(identities(children, false));
        Descendants.end(identities(children, true));
        file.readLive().ifPresentOrElse(live -> {}, file::delete);
        return children.size();
    }

    private static List<ProcessIdentity> identities(List<RunState.Child> children, boolean postgres) {
        return children.stream()
                .filter(child -> child.name().equals(POSTGRES) == postgres)
                .map(RunState.Child::identity)
                .toList();
    }
}
