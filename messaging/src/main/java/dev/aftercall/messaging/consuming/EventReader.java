package dev.aftercall.messaging.consuming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import dev.aftercall.messaging.setaside.SetAsideRepository;
import dev.aftercall.servicekit.LogKeys;

/**
 * Stores batches of Kafka records, so that an {@code @Incoming} method is one line.
 *
 * <ol>
 *   <li>A batch is stored in one transaction, as the worker role; only then is it acknowledged.
 *   <li>A record that can't be read is set aside in that same transaction; the others go on.
 *   <li>When a batch can't be stored, its records are tried one by one, and one that the domain or the database
 *       refuses, or that our code fails on again and again, is set aside.
 *   <li>A fault of ours, such as an unreachable database, is retried in place without end: nothing is skipped, and no
 *       offset moves.
 * </ol>
 */
@ApplicationScoped
public class EventReader {

    private static final Logger LOG = Logger.getLogger(EventReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);
    private static final int TRIES_BEFORE_ALONE = 3;
    private static final int A_FEW_TIMES = 5;

    private final Pool pool;
    private final SetAsideRepository setAside;

    EventReader(@ReactiveDataSource("worker") Pool pool, SetAsideRepository setAside) {
        this.pool = pool;
        this.setAside = setAside;
    }

    /** Stores the records; the result arrives when all of them are stored or set aside. */
    public Uni<Void> read(ConsumerRecords<String, byte[]> records, EventStore store) {
        List<Decoded> decoded = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            decoded.add(Decoded.of(record));
        }
        return storeTogether(decoded, store)
                .onFailure(EventReader::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES_BEFORE_ALONE)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "%d records of %s could not be stored together and are stored one by one: %s",
                            decoded.size(), store.topic().topicName(), StoreFailure.inWords(cause(failure)));
                    return storeOneByOne(decoded, store);
                });
    }

    private Uni<Void> storeTogether(List<Decoded> records, EventStore store) {
        return pool.withTransaction(transaction -> {
                    List<Received> readable = new ArrayList<>(records.size());
                    List<Decoded.Unreadable> unreadable = new ArrayList<>();
                    for (Decoded record : records) {
                        switch (record) {
                            case Decoded.Read(Received received, var raw) -> readable.add(received);
                            case Decoded.Unreadable bad -> unreadable.add(bad);
                        }
                    }
                    Uni<Void> kept = readable.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : store.store(transaction, List.copyOf(readable));
                    return kept.chain(() -> setAside.add(transaction, unreadable));
                })
                .ifNoItem()
                .after(LONGEST_ATTEMPT)
                .fail();
    }

    private Uni<Void> storeOneByOne(List<Decoded> records, EventStore store) {
        return Multi.createFrom()
                .iterable(records)
                .onItem()
                .transformToUniAndConcatenate(record -> storeAlone(record, store))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> storeAlone(Decoded record, EventStore store) {
        return storeTogether(List.of(record), store)
                .onFailure(failure -> StoreFailure.of(failure) == StoreFailure.TRIED_A_FEW_TIMES)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(A_FEW_TIMES)
                .onFailure(failure -> StoreFailure.of(cause(failure)) != StoreFailure.PASSING)
                .recoverWithUni(failure -> setAside(record, store, StoreFailure.inWords(cause(failure))))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A record at %s is not stored yet: %s", record.position(), StoreFailure.inWords(failure)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> setAside(Decoded record, EventStore store, String reason) {
        LogKeys.event(record.identity())
                .within(() -> LOG.errorf("A record is set aside: %s, at %s", reason, record.position()));
        return storeTogether(List.of(record.refused(reason)), store);
    }

    // Mutiny wraps the failure of a retry that ran out of tries.
    private static Throwable cause(Throwable failure) {
        return failure instanceof IllegalStateException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean mayPass(Throwable failure) {
        return StoreFailure.of(failure) == StoreFailure.PASSING;
    }
}
