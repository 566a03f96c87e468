package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One HubSpot account. Promises: (1) a read sees whole writes only, and readers do not wait for each other; (2) a
 * write is recorded before it can be seen, so what was seen survives a crash; (3) a write that fails leaves nothing.
 */
public final class Portal {

    private final PortalProfile profile;
    private final Clock clock;
    private final Consumer<List<PortalChange>> recorder;
    private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();
    private volatile PortalState state;
    private final SearchIndex index;
    private final long firstId;

    /**
     * An empty portal with the standard properties.
     *
     * @param firstId the lowest id that a record made here can get
     * @param recorder stores changes durably before it returns
     */
    public Portal(PortalProfile profile, long firstId, Clock clock, Consumer<List<PortalChange>> recorder) {
        this.profile = profile;
        this.clock = clock;
        this.recorder = recorder;
        this.firstId = firstId;
        this.state = new PortalState(profile, firstId);
        this.index = new SearchIndex(clock);
    }

    public PortalProfile profile() {
        return profile;
    }

    /** The lowest id that a record made here can get. */
    public long firstId() {
        return firstId;
    }

    /** The types that exist, found by any of their names. */
    public ObjectTypes types() {
        return state.types();
    }

    /** The kinds of association that exist. */
    public AssociationTypes associationTypes() {
        return state.associationTypes();
    }

    /** What search sees, and how far it lags behind. */
    public SearchIndex index() {
        return index;
    }

    /** Runs a read while nobody writes. */
    public <T> T read(Function<PortalView, T> reading) {
        turn.readLock().lock();
        try {
            return reading.apply(new PortalView(profile, state));
        } finally {
            turn.readLock().unlock();
        }
    }

    /** Runs a write on behalf of whoever this thread works for. */
    public <T> T write(Function<Draft, T> writing) {
        return write(ChangeSource.current(), writing);
    }

    /** Runs a write alone; its changes are recorded and applied when it returns, and dropped when it throws. */
    public <T> T write(ChangeSource source, Function<Draft, T> writing) {
        return source.during(() -> alone(source, writing));
    }

    private <T> T alone(ChangeSource source, Function<Draft, T> writing) {
        turn.writeLock().lock();
        try {
            Draft draft = new Draft(profile, state, clock, source);
            T result = writing.apply(draft);
            List<PortalChange> changes = draft.changes();
            if (!changes.isEmpty()) {
                recorder.accept(changes);
                changes.forEach(change -> apply(change, index::changed));
            }
            return result;
        } finally {
            turn.writeLock().unlock();
        }
    }

    /** Applies changes that are recorded already; for seeding and replay, before the portal is in use. */
    public void restore(List<PortalChange> changes) {
        turn.writeLock().lock();
        try {
            changes.forEach(change -> apply(change, index::restored));
        } finally {
            turn.writeLock().unlock();
        }
    }

    /** Changes that make an empty portal hold what this one does now. */
    public List<PortalChange> contents() {
        turn.readLock().lock();
        try {
            return state.contents();
        } finally {
            turn.readLock().unlock();
        }
    }

    /** Holds from now on what these changes make of an empty portal; nothing is recorded, and search sees it at once. */
    public void become(List<PortalChange> contents) {
        turn.writeLock().lock();
        try {
            state = new PortalState(profile, firstId);
            index.clear();
            contents.forEach(change -> apply(change, index::restored));
        } finally {
            turn.writeLock().unlock();
        }
    }

    /** Does something while nobody reads or writes here. */
    public void alone(Runnable what) {
        turn.writeLock().lock();
        try {
            what.run();
        } finally {
            turn.writeLock().unlock();
        }
    }

    private void apply(PortalChange change, PortalState.Listener listener) {
        state.apply(change, listener);
        if (change instanceof PortalChange.PropertySaved(ObjectType type, PropertyDefinition definition)
                && definition.hasUniqueValue()) {
            index.indexValues(type, definition.name());
        }
    }
}
