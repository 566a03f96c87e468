package dev.aftercall.simulator.state;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread after another do something. Who has the turn may take it again. */
public final class Turn {

    private final ReentrantLock lock = new ReentrantLock();

    public void run(Runnable what) {
        lock.lock();
        try {
            what.run();
        } finally {
            lock.unlock();
        }
    }

    public <T> T get(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
