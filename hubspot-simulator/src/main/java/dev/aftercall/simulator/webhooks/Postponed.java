package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;

import dev.aftercall.simulator.time.Agenda;

/** The events that wait for a later time of the simulator's clock. Used under the outbox's lock. */
final class Postponed {

    private final Agenda agenda;
    private final Lock turn;
    private final Consumer<List<Waiting>> whenDue;
    private int count;
    private int generation;

    /**
     * Without any event.
     *
     * @param turn the outbox's lock
     * @param whenDue gets them, under the lock, when their time has come
     */
    Postponed(Agenda agenda, Lock turn, Consumer<List<Waiting>> whenDue) {
        this.agenda = agenda;
        this.turn = turn;
        this.whenDue = whenDue;
    }

    void put(Instant due, List<Waiting> waiting) {
        count += waiting.size();
        int began = generation;
        agenda.at(due, () -> comeDue(waiting, began));
    }

    private void comeDue(List<Waiting> waiting, int began) {
        turn.lock();
        try {
            if (began == generation) {
                count -= waiting.size();
                whenDue.accept(waiting);
            }
        } finally {
            turn.unlock();
        }
    }

    int count() {
        return count;
    }

    void clear() {
        generation++;
        count = 0;
    }
}
