package dev.aftercall.callingest.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;
import dev.aftercall.testkit.servers.TestServers;

/** Reads the topic {@code calls} from its beginning. */
public final class PublishedCalls implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(40);
    private static final Duration LONGEST_WAIT_FOR_ALL = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Published> seen = new ArrayList<>();

    public PublishedCalls() {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafka(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("calls"));
    }

    /** An event and the trace it came with. */
    public record Published(
            EventType type, CallEvent event, @Nullable String traceparent) {}

    /** The events of a workspace, once there are that many. */
    public List<Published> await(UUID workspace, int count) {
        return Awaitility.await()
                .atMost(LONGEST_WAIT)
                .pollDelay(Duration.ZERO)
                .until(() -> of(workspace), events -> events.size() >= count);
    }

    /** The newest state of a workspace's only call, once it is as it should be. */
    public Call awaitCall(UUID workspace, Predicate<Call> isComplete) {
        return Awaitility.await()
                .atMost(LONGEST_WAIT_FOR_ALL)
                .pollDelay(Duration.ZERO)
                .until(
                        () -> of(workspace).stream()
                                .map(known -> known.event().call())
                                .max(Comparator.comparingLong(Call::revision)),
                        newest -> newest.filter(isComplete).isPresent())
                .orElseThrow();
    }

    /** The events of a workspace that are there by now. */
    public List<Published> of(UUID workspace) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(published(record)));
        return seen.stream()
                .filter(published -> published.event().workspace().equals(workspace))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Published published(ConsumerRecord<String, byte[]> record) {
        EventType type =
                EventType.named(String.valueOf(header(record, "ce_type"))).orElseThrow();
        try {
            return new Published(
                    type, (CallEvent) EventCodec.decode(type, record.value()), header(record, "traceparent"));
        } catch (EventCodec.UnreadableEvent e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
