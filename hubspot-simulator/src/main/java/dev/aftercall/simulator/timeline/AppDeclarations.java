package dev.aftercall.simulator.timeline;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Documents;
import dev.aftercall.simulator.state.Book;

/** What the one app declared at HubSpot, for all accounts alike. A change is recorded before it can be seen. */
public final class AppDeclarations implements Book<List<Document>, Document> {

    private final Consumer<Document> recorder;
    private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();
    private Documents documents = new Documents();

    /**
     * Without any declaration.
     *
     * @param recorder stores a change durably before it returns; an empty body says that the document is gone
     */
    public AppDeclarations(Consumer<Document> recorder) {
        this.recorder = recorder;
    }

    <T> T read(Function<Documents, T> reading) {
        turn.readLock().lock();
        try {
            return reading.apply(documents);
        } finally {
            turn.readLock().unlock();
        }
    }

    Optional<Document> find(String kind, String id) {
        return read(all -> all.find(kind, id));
    }

    List<Document> all(String kind) {
        return read(all -> all.all(kind));
    }

    /** Saves what is made of the declarations as they are; nobody changes them meanwhile. */
    Document save(Function<Documents, Document> making) {
        turn.writeLock().lock();
        try {
            Document made = making.apply(documents);
            recorder.accept(made);
            documents.save(made);
            return made;
        } finally {
            turn.writeLock().unlock();
        }
    }

    void remove(String kind, String id) {
        turn.writeLock().lock();
        try {
            recorder.accept(new Document(kind, id, ""));
            documents.remove(kind, id);
        } finally {
            turn.writeLock().unlock();
        }
    }

    @Override
    public void alone(Runnable what) {
        turn.writeLock().lock();
        try {
            what.run();
        } finally {
            turn.writeLock().unlock();
        }
    }

    @Override
    public List<Document> contents() {
        return read(all -> all.all().toList());
    }

    @Override
    public void restore(Document change) {
        turn.writeLock().lock();
        try {
            if (change.body().isEmpty()) {
                documents.remove(change.kind(), change.id());
            } else {
                documents.save(change);
            }
        } finally {
            turn.writeLock().unlock();
        }
    }

    @Override
    public void become(List<Document> contents) {
        turn.writeLock().lock();
        try {
            documents = new Documents();
            contents.forEach(documents::save);
        } finally {
            turn.writeLock().unlock();
        }
    }
}
