package dev.aftercall.localstack.cli;

import java.util.Optional;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.Leftovers;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.localstack.supervision.StateLock;

/** Drops the kept state, never under a running stack. */
final class FreshStart {
    private FreshStart() {}

    static void drop(Installation installation) {
        installation.state().create();
        Optional<StateLock> lock = StateLock.take(installation.state().lock());
        if (lock.isEmpty()) {
            throw new StartFailed("a stack is up and uses the state; ./aftercall down ends it");
        }
        try {
            Leftovers.end(new RunFile(installation.state().runFile()));
            installation.state().drop();
        } finally {
            lock.get().close();
        }
        System.out.println("Dropped the state in " + installation.state().root());
    }
}
