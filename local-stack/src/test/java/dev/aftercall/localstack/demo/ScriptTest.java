package dev.aftercall.localstack.demo;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.demo.StoryCall.Kind;
import dev.aftercall.localstack.demo.Webhook.Fate;
import dev.aftercall.localstack.demo.Webhook.Manner;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {
    private final Script script = Script.of("run", Instant.parse("2026-03-04T10:00:00Z"));
    private final List<Webhook> webhooks =
            Stream.concat(script.atOnce().stream(), script.later().stream()).toList();

    @Test
    void hasTwentyFiveWebhooksInOrder() {
        assertThat(webhooks)
                .extracting(Webhook::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void hasEveryKindOfWebhook() {
        assertThat(webhooks).extracting(Webhook::fate).contains(Fate.values());
        assertThat(webhooks).extracting(Webhook::manner).contains(Manner.values());
        assertThat(webhooks).extracting(webhook -> webhook.call().source()).contains(Source.values());
        assertThat(webhooks).extracting(webhook -> webhook.call().kind()).contains(Kind.values());
        assertThat(script.calls()).anyMatch(call -> !call.hasContact());
    }

    @Test
    void givesEachCallAnIdAndAMomentOfItsOwn() {
        assertThat(script.calls()).extracting(StoryCall::id).doesNotHaveDuplicates();
        assertThat(script.calls()).extracting(StoryCall::startedAt).doesNotHaveDuplicates();
    }

    @Test
    void repeatsWithTheSameBytesAndTheSameDeliveryId() {
        assertThat(webhooks)
                .filteredOn(webhook -> webhook.fate() == Fate.REPEATS)
                .isNotEmpty()
                .allSatisfy(repeated -> assertThat(webhooks)
                        .filteredOn(webhook -> webhook.fate() == Fate.NEW)
                        .anyMatch(first -> first.body().equals(repeated.body())
                                && first.deliveryId().equals(repeated.deliveryId())));
    }

    @Test
    void givesAnotherRunOtherCalls() {
        Script other = Script.of("other", Instant.parse("2026-03-04T10:00:00Z"));

        assertThat(other.calls())
                .extracting(StoryCall::id)
                .doesNotContainAnyElementsOf(
                        script.calls().stream().map(StoryCall::id).toList());
    }
}
