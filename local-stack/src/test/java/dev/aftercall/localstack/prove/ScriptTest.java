package dev.aftercall.localstack.prove;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.localstack.checking.SentCall;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00.123Z");
    private static final List<Tenant> TENANTS = List.of(
            new Tenant(
                    UUID.randomUUID(),
                    1,
                    1,
                    "rep@one.example",
                    List.of("a@one.example", "b@one.example"),
                    List.of("+14155550100")),
            new Tenant(UUID.randomUUID(), 2, 1, "rep@two.example", List.of("a@two.example"), List.of("+14155550101")));

    private final Script script = Script.of(Scale.small(), TENANTS, new Random(7), NOW);

    @Test
    void everyRecordIsKnownByATimeOfItsOwn() {
        List<Instant> times = script.calls().stream()
                .map(ScriptedCall::sent)
                .flatMap(call -> Stream.concat(
                        Stream.of(call.at()), call.tasks().stream().map(SentCall.SentTask::dueAt)))
                .toList();

        assertThat(times)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(script.calls().size());
    }

    @Test
    void everyRevisionIsSentAndSomeAreSentTwiceOrOvertaken() {
        long revisions =
                script.calls().stream().mapToLong(ScriptedCall::revisions).sum();
        long told = script.sendings().stream()
                .map(sending -> sending.call().id() + "/" + sending.revision())
                .distinct()
                .count();

        assertThat(told).isEqualTo(revisions);
        assertThat(script.sendings()).hasSizeGreaterThan((int) revisions);
        assertThat(script.calls().stream().filter(this::isOvertaken)).isNotEmpty();
    }

    private boolean isOvertaken(ScriptedCall call) {
        List<Long> order = script.sendings().stream()
                .filter(sending -> sending.call().equals(call))
                .map(Script.Sending::revision)
                .distinct()
                .toList();
        return order.size() > 1 && order.getFirst() > order.getLast();
    }

    @Test
    void someAreKnownByTheirNumberAlone() {
        List<Call.Participant> byNumber = script.calls().stream()
                .map(call -> call.revision(1).participants().getFirst())
                .filter(participant -> participant.email() == null)
                .toList();

        assertThat(byNumber)
                .isNotEmpty()
                .allSatisfy(participant -> assertThat(participant.phone()).startsWith("+1415"));
    }

    @Test
    void theSameSeedGivesTheSameCalls() {
        Script again = Script.of(Scale.small(), TENANTS, new Random(7), NOW);

        assertThat(shapes(again)).isEqualTo(shapes(script));
        assertThat(shapes(Script.of(Scale.small(), TENANTS, new Random(8), NOW)))
                .isNotEqualTo(shapes(script));
    }

    private static List<String> shapes(Script script) {
        return script.sendings().stream()
                .map(sending -> "%d %d %d %s"
                        .formatted(
                                sending.afterMillis(),
                                sending.call().number(),
                                sending.revision(),
                                sending.call().person()))
                .collect(Collectors.toList());
    }

    @Test
    void aRevisionSaysWhichItIsAndTheLastOneHasAllItems() {
        ScriptedCall call = script.calls().stream()
                .filter(each -> each.revisions() == 3 && each.items() == 2)
                .findFirst()
                .orElseThrow();

        assertThat(summary(call.revision(3))).contains(call.sent().words());
        assertThat(summary(call.revision(2))).doesNotContain(call.sent().words());
        assertThat(call.revision(3).actionItems()).hasSize(2);
        assertThat(call.revision(2).actionItems()).hasSize(1);
    }

    @Test
    void ofACallWhoseLastRevisionWasNotSentTheOneBeforeIsToBeFound() {
        ScriptedCall call = script.calls().stream()
                .filter(each -> each.revisions() == 3 && each.items() == 2)
                .findFirst()
                .orElseThrow();

        SentCall sent = call.upTo(2).sent();

        assertThat(summary(call.revision(2))).contains(sent.words());
        assertThat(sent.tasks()).hasSize(1);
    }

    private static String summary(Call call) {
        Call.Summary summary = call.summary();
        return summary == null ? "" : summary.text();
    }
}
