package dev.aftercall.callingest.taking;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deliveries as rows, as the worker role. */
@ApplicationScoped
class DeliveryRepository implements Deliveries {

    /** In the order of the keys: unsorted, two replicas that store the same deliveries wait for each other. */
    private static final Comparator<Delivery> BY_KEY = Comparator.comparing(Delivery::workspace)
            .thenComparing(Delivery::endpoint)
            .thenComparing(Delivery::key);

    private static final String INSERT = """
            with given as materialized (
              select n, uuidv7() as id, workspace, endpoint, source, key, says_something, received_at, traceparent,
                content_type, query, body
              from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[], $7::text[],
                          $8::text[], $9::text[], $10::bytea[]) with ordinality
                as t (workspace, endpoint, source, key, says_something, received_at, traceparent, content_type, query,
                      body, n)),
            fresh as (
              insert into delivery_key (workspace, endpoint, key, delivery, received_at)
              select workspace, endpoint, key, id, received_at from given order by n
              on conflict do nothing returning delivery),
            kept as (
              insert into delivery (workspace, received_at, id, endpoint, source, traceparent, content_type, query, body)
              select workspace, received_at, id, endpoint, source, traceparent, content_type, query, body from given
              where id in (select delivery from fresh) order by n)
            insert into unmerged (workspace, received_at, delivery, bytes)
            select workspace, received_at, id, length(body) from given
            where says_something and id in (select delivery from fresh) order by n
            """;
    private static final String MAKE_PARTITIONS = "select make_delivery_partitions(2)";

    private final Pool pool;

    DeliveryRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> insert(List<Delivery> deliveries) {
        List<Delivery> sorted = deliveries.stream().sorted(BY_KEY).toList();
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(array(sorted, Delivery::workspace, UUID[]::new))
                        .addArrayOfUUID(array(sorted, Delivery::endpoint, UUID[]::new))
                        .addArrayOfString(array(sorted, Delivery::source, String[]::new))
                        .addArrayOfString(array(sorted, Delivery::key, String[]::new))
                        .addArrayOfBoolean(array(sorted, Delivery::saysSomething, Boolean[]::new))
                        .addArrayOfOffsetDateTime(
                                array(sorted, d -> d.receivedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                        .addArrayOfString(array(sorted, Delivery::traceparent, String[]::new))
                        .addArrayOfString(array(sorted, Delivery::contentType, String[]::new))
                        .addArrayOfString(array(sorted, Delivery::query, String[]::new))
                        .addValue(array(sorted, DeliveryRepository::body, Buffer[]::new)))
                .replaceWithVoid();
    }

    /** Makes the partitions of this month and the next two; until then rows go to the partition for all others. */
    Uni<Void> makePartitions() {
        return pool.query(MAKE_PARTITIONS).execute().replaceWithVoid();
    }

    private static Buffer body(Delivery delivery) {
        byte[] bytes = new byte[delivery.body().remaining()];
        delivery.body().duplicate().get(bytes);
        return Buffer.buffer(bytes);
    }

    private static <T> T[] array(List<Delivery> deliveries, Function<Delivery, T> value, IntFunction<T[]> array) {
        return deliveries.stream().map(value).toArray(array);
    }
}
