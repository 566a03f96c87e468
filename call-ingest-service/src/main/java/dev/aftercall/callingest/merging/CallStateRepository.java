package dev.aftercall.callingest.merging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;

/** Calls as the merge keeps them, as the worker role; many in one statement, always in the order of their ids. */
@ApplicationScoped
class CallStateRepository {

    private static final String ADD_ABSENT = """
            insert into call (workspace, id, source, source_call_id, began_at, accepted_at)
            select w, c, s, i, r, r
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as t (w, c, s, i, r) order by c
            on conflict do nothing
            """;
    private static final String LOCK = """
            select workspace, id, source, source_call_id, revision, facts::text as facts, accepted_at from call
            where (workspace, id) in (select * from unnest($1::uuid[], $2::uuid[])) order by id for update
            """;
    private static final String SAVE = """
            update call c set revision = n.revision, facts = n.facts::jsonb, document = n.document::jsonb -> 'call',
              rep_email = n.rep_email, rep_user = n.rep_user, began_at = coalesce(n.began_at, c.began_at), updated_at = now(),
              accepted_at = n.accepted_at
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::timestamptz[], $9::timestamptz[])
              as n (workspace, id, revision, facts, document, rep_email, rep_user, began_at, accepted_at)
            where c.workspace = n.workspace and c.id = n.id
            """;
    private static final String KEEP_TRANSCRIPTS = """
            insert into transcript (workspace, call, id, text)
            select distinct * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) order by 2, 3
            on conflict do nothing
            """;

    /** Locks the calls until the transaction ends; those that don't exist are added at revision 0 first. */
    Uni<Map<CallKey, CallState>> lock(SqlConnection transaction, Map<CallKey, Instant> receivedAt) {
        List<CallKey> keys = receivedAt.keySet().stream()
                .sorted(Comparator.comparing(CallKey::callId))
                .toList();
        UUID[] workspaces = keys.stream().map(CallKey::workspace).toArray(UUID[]::new);
        UUID[] ids = keys.stream().map(CallKey::callId).toArray(UUID[]::new);
        return transaction
                .preparedQuery(ADD_ABSENT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(workspaces)
                        .addArrayOfUUID(ids)
                        .addArrayOfString(keys.stream().map(CallKey::source).toArray(String[]::new))
                        .addArrayOfString(
                                keys.stream().map(CallKey::sourceCallId).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(keys.stream()
                                .map(key -> receivedAt.get(key).atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .chain(() -> transaction
                        .preparedQuery(LOCK)
                        .execute(Tuple.tuple().addArrayOfUUID(workspaces).addArrayOfUUID(ids)))
                .map(rows -> {
                    Map<CallKey, CallState> states = new HashMap<>();
                    rows.forEach(row -> {
                        CallState state = state(row);
                        states.put(state.key(), state);
                    });
                    return states;
                });
    }

    /** Keeps the calls and the texts that came with them. */
    Uni<Void> save(SqlConnection transaction, Collection<MergedCall> calls) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(array(calls, c -> c.call().workspace(), UUID[]::new))
                        .addArrayOfUUID(array(calls, c -> c.call().callId(), UUID[]::new))
                        .addArrayOfLong(array(calls, c -> c.after().revision(), Long[]::new))
                        .addArrayOfString(
                                array(calls, c -> FactsJson.write(c.after().facts()), String[]::new))
                        .addArrayOfString(array(calls, c -> document(c.call()), String[]::new))
                        .addArrayOfString(array(calls, c -> repEmail(c.call()), String[]::new))
                        .addArrayOfString(array(calls, c -> repUser(c.call()), String[]::new))
                        .addArrayOfOffsetDateTime(array(calls, c -> beganAt(c.call()), OffsetDateTime[]::new))
                        .addArrayOfOffsetDateTime(
                                array(calls, c -> inUtc(c.after().acceptedAt()), OffsetDateTime[]::new)))
                .chain(() -> keepTranscripts(transaction, calls));
    }

    private static Uni<Void> keepTranscripts(SqlConnection transaction, Collection<MergedCall> calls) {
        List<UUID> workspaces = new ArrayList<>();
        List<UUID> callIds = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (MergedCall call : calls) {
            for (Statement statement : call.statements()) {
                if (statement.transcript() != null) {
                    workspaces.add(call.call().workspace());
                    callIds.add(call.call().callId());
                    ids.add(statement.transcript().id());
                    texts.add(statement.transcript().text());
                }
            }
        }
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(KEEP_TRANSCRIPTS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(workspaces.toArray(UUID[]::new))
                        .addArrayOfUUID(callIds.toArray(UUID[]::new))
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addArrayOfString(texts.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static CallState state(Row row) {
        OffsetDateTime acceptedAt = row.getOffsetDateTime("accepted_at");
        return new CallState(
                new CallKey(row.getUUID("workspace"), row.getString("source"), row.getString("source_call_id")),
                row.getLong("revision"),
                FactsJson.read(row.getString("facts")),
                acceptedAt == null ? null : acceptedAt.toInstant());
    }

    private static String document(Call call) {
        return new String(EventCodec.encode(new CallEvent.CallUpdated(call)), StandardCharsets.UTF_8);
    }

    private static @Nullable String repEmail(Call call) {
        return call.rep() == null || call.rep().email() == null
                ? null
                : call.rep().email().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String repUser(Call call) {
        return call.rep() == null ? null : call.rep().sourceUserId();
    }

    private static @Nullable OffsetDateTime beganAt(Call call) {
        Instant began = call.startedAt() != null ? call.startedAt() : call.endedAt();
        return inUtc(began);
    }

    private static @Nullable OffsetDateTime inUtc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] array(Collection<MergedCall> calls, Function<MergedCall, T> value, IntFunction<T[]> array) {
        return calls.stream().map(value).toArray(array);
    }
}
