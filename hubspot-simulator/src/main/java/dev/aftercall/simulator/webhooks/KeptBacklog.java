package dev.aftercall.simulator.webhooks;

import dev.aftercall.simulator.state.Book;

/** The events that wait, as a part of the state: taken out of the outbox and put into it. */
record KeptBacklog(Backlog backlog, Outbox outbox) implements Book<Backlog.Contents, BacklogChange> {

    @Override
    public Backlog.Contents contents() {
        return backlog.contents();
    }

    @Override
    public void become(Backlog.Contents contents) {
        outbox.become(contents);
    }

    @Override
    public void restore(BacklogChange change) {
        backlog.restore(change);
    }

    @Override
    public void begin() {
        outbox.begin();
    }

    /** Changes are recorded together with others only, which nobody does meanwhile. */
    @Override
    public void alone(Runnable what) {
        what.run();
    }
}
