package dev.aftercall.localstack.demo;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import dev.aftercall.localstack.LaunchedStack;

import static org.assertj.core.api.Assertions.assertThat;

/** One stack for all system tests, started by the first and ended after the last, or with this JVM if that ends sooner. */
final class SharedStack implements BeforeAllCallback {
    private static final LaunchedStack STACK = LaunchedStack.inTarget("system tests");

    static LaunchedStack stack() {
        return STACK;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(Up.class, absent -> new Up(), Up.class);
    }

    /** The stack while it is up. */
    private static final class Up implements AutoCloseable {
        private final AtomicBoolean ended = new AtomicBoolean();

        Up() {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end the shared stack"));
            LaunchedStack.Result up = launch("up", "--detach", "--fresh");
            assertThat(up.exitCode()).as(up.output()).isZero();
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                launch("down");
            }
        }

        private static LaunchedStack.Result launch(String... arguments) {
            try {
                return STACK.launch(arguments);
            } catch (Exception e) {
                throw new IllegalStateException("./aftercall " + String.join(" ", arguments) + " can't be run", e);
            }
        }
    }
}
