package dev.aftercall.crmwriter.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.erasing.MarkErasures;
import dev.aftercall.crmwriter.planning.CallReader;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/**
 * Turns calls into jobs.
 *
 * <ol>
 *   <li>One job per call, holding the newest revision wanted; older and repeated events change nothing.
 *   <li>A revision that already has its final outcome is answered again with what is known: somebody missed the answer.
 *   <li>A call that ended long before it came is backfill: those that just ended go before it. A later revision of a call
 *       that was written already is not.
 *   <li>What was erased, or accepted before a purge or before somebody on it was to be forgotten, is dropped.
 *   <li>Nothing here waits for HubSpot.
 * </ol>
 */
@ApplicationScoped
class AdmitCalls implements EventStore {

    private static final String UPSERT = """
            insert into job (workspace, call, wanted, body, traceparent, rep_email, phone_number, accepted_at, backfill, people)
            select workspace, call, wanted, body, traceparent, rep, phone, accepted, backfill, string_to_array(people, ' ')
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::text[],
                        $8::timestamptz[], $9::boolean[], $10::text[])
              as r (workspace, call, wanted, body, traceparent, rep, phone, accepted, backfill, people)
            order by 1, 2
            on conflict (workspace, call) do update
            set wanted = excluded.wanted, body = excluded.body, traceparent = excluded.traceparent, due_at = now(),
                attempts = 0, rep_email = coalesce(excluded.rep_email, job.rep_email),
                phone_number = coalesce(excluded.phone_number, job.phone_number), people = excluded.people,
                accepted_at = coalesce(excluded.accepted_at, job.accepted_at),
                backfill = job.backfill and excluded.backfill and job.written = 0
            where job.wanted < excluded.wanted
            """;
    private static final String ANSWERED = """
            select receipt from job
            join unnest($1::uuid[], $2::uuid[], $3::bigint[]) as asked (workspace, call, revision) using (workspace, call)
            where job.written >= asked.revision and job.written = job.wanted and job.receipt is not null
            """;

    /**
     * Of somebody who was forgotten no call is kept that was accepted before; what there is of it goes too, and no other
     * revision of it is admitted.
     */
    private static final String ERASED = """
            with asked as (
              select *, is_erased(workspace, call, accepted_at) as erased
              from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[]) as r (workspace, call, accepted_at, people)),
            of_people as (
              select workspace, call, accepted_at from asked
              where not erased and is_of_erased_person(workspace, accepted_at, string_to_array(people, ' '))),
            marked as (
              insert into erasure (workspace, subject, kind, call, asked_at, done_at)
              select workspace, 'call/' || call, 'CALL', call, now(),
                case when exists (select from job j where j.workspace = p.workspace and j.call = p.call) then null
                  else now() end
              from of_people p order by 1, 2
              on conflict do nothing)
            select call from asked where erased union all select call from of_people
            """;

    private static final Duration LIVE_FOR = Duration.ofDays(1);

    private final Outbox outbox;
    private final CallReader calls;
    private final Clock clock;

    AdmitCalls(Outbox outbox, CallReader calls, Clock clock) {
        this.outbox = outbox;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.CALLS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        List<Admitted> newest = newest(events);
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return MarkErasures.await(
                        transaction,
                        newest.stream()
                                .map(admitted -> admitted.call().workspace())
                                .toList())
                .chain(() -> transaction
                        .preparedQuery(ERASED)
                        .execute(times(newest).addArrayOfString(shown(newest, AdmitCalls::people))))
                .map(rows -> rows.stream().map(row -> row.getUUID("call")).collect(Collectors.toSet()))
                .map(erased -> newest.stream()
                        .filter(admitted -> !erased.contains(admitted.call().callId()))
                        .toList())
                .chain(left -> left.isEmpty() ? Uni.createFrom().voidItem() : admit(transaction, left));
    }

    private Uni<Void> admit(SqlConnection transaction, List<Admitted> newest) {
        return transaction
                .preparedQuery(ANSWERED)
                .execute(identities(newest))
                .chain(rows -> answerAgain(transaction, rows))
                .chain(() -> transaction
                        .preparedQuery(UPSERT)
                        .execute(identities(newest)
                                .addValue(newest.stream()
                                        .map(admitted -> Buffer.buffer(EventCodec.encode(admitted.event())))
                                        .toArray(Buffer[]::new))
                                .addArrayOfString(newest.stream()
                                        .map(Admitted::traceparent)
                                        .toArray(String[]::new))
                                .addArrayOfString(shown(newest, CallToWrite::repEmail))
                                .addArrayOfString(shown(newest, CallToWrite::outsideNumber))
                                .addArrayOfOffsetDateTime(newest.stream()
                                        .map(Admitted::acceptedAt)
                                        .toArray(OffsetDateTime[]::new))
                                .addArrayOfBoolean(newest.stream()
                                        .map(admitted -> admitted.isBackfill(clock.instant()))
                                        .toArray(Boolean[]::new))
                                .addArrayOfString(shown(newest, AdmitCalls::people))))
                .replaceWithVoid();
    }

    /** Addresses and numbers hold no spaces, once they are normalised. */
    private static String people(CallToWrite call) {
        return call.outside().stream()
                .flatMap(person -> Stream.of(Optional.ofNullable(person.email()), Optional.ofNullable(person.phone())))
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Whose call it is and with whom, so that it is found while it waits. A call that trips us is told of by the lane. */
    private String[] shown(List<Admitted> admitted, Function<CallToWrite, @Nullable String> column) {
        return admitted.stream()
                .map(one -> {
                    try {
                        String text = column.apply(calls.read(one.call(), clock.instant()));
                        return text == null || text.indexOf('\0') >= 0 ? null : text;
                    } catch (RuntimeException e) {
                        return null;
                    }
                })
                .toArray(String[]::new);
    }

    private Uni<Void> answerAgain(SqlConnection transaction, RowSet<Row> rows) {
        return outbox.add(
                transaction,
                rows.stream()
                        .map(row -> ReceiptCodec.decode(row.getBuffer("receipt").getBytes()))
                        .map(write -> OutboxEvent.of(ReceiptCodec.event(write), clock.instant()))
                        .toList());
    }

    /** The newest revision of each call, in the one order in which all readers lock. */
    static List<Admitted> newest(List<Received> events) {
        Map<UUID, Admitted> newest = new HashMap<>();
        for (Received received : events) {
            if (received.event() instanceof CallEvent event) {
                newest.merge(
                        event.call().callId(),
                        new Admitted(event, received.traceparent()),
                        (one, other) -> one.call().revision() >= other.call().revision() ? one : other);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(
                                (Admitted admitted) -> admitted.call().workspace())
                        .thenComparing(admitted -> admitted.call().callId()))
                .toList();
    }

    private static Tuple times(List<Admitted> admitted) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        admitted.stream().map(one -> one.call().workspace()).toArray(UUID[]::new))
                .addArrayOfUUID(
                        admitted.stream().map(one -> one.call().callId()).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        admitted.stream().map(Admitted::knownSince).toArray(OffsetDateTime[]::new));
    }

    private static Tuple identities(List<Admitted> admitted) {
        List<Call> calls = admitted.stream().map(Admitted::call).toList();
        return Tuple.tuple()
                .addArrayOfUUID(calls.stream().map(Call::workspace).toArray(UUID[]::new))
                .addArrayOfUUID(calls.stream().map(Call::callId).toArray(UUID[]::new))
                .addArrayOfLong(calls.stream().map(Call::revision).toArray(Long[]::new));
    }

    /** A revision that is to become, or stay, the one wanted. */
    record Admitted(CallEvent event, @Nullable String traceparent) {
        Call call() {
            return event.call();
        }

        /** Whether the call ended, or where that is unknown began or was accepted, more than a day ago. */
        boolean isBackfill(Instant now) {
            return Stream.of(Optional.ofNullable(call().endedAt()), Optional.ofNullable(call().startedAt()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .or(() -> Optional.ofNullable(call().acceptedAt()))
                    .filter(then -> then.isBefore(now.minus(LIVE_FOR)))
                    .isPresent();
        }

        /** When it was accepted or, where that is unknown, ended or began. */
        @Nullable OffsetDateTime knownSince() {
            return Stream.of(
                            Optional.ofNullable(call().acceptedAt()),
                            Optional.ofNullable(call().endedAt()),
                            Optional.ofNullable(call().startedAt()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(at -> at.atOffset(ZoneOffset.UTC))
                    .orElse(null);
        }

        @Nullable OffsetDateTime acceptedAt() {
            return call().acceptedAt() == null ? null : call().acceptedAt().atOffset(ZoneOffset.UTC);
        }
    }
}
