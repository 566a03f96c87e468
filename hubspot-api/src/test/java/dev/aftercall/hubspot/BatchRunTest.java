package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Many inputs, one outcome each, and a ledger that knows of each request before it leaves. */
class BatchRunTest {

    private static final HubSpotFailure DAY_IS_OVER =
            HubSpotFailure.keptBack("calls batch create", FailureKind.DAILY_LIMIT, Duration.ofMinutes(15));
    private static final HubSpotFailure SILENCE =
            HubSpotFailure.withoutAnswer("calls batch create", FailureKind.NOT_MENTIONED);

    private final List<String> story = new ArrayList<>();
    private final List<Double> leaving = new ArrayList<>();
    private Set<String> culprits = Set.of();
    private Set<String> unmentioned = Set.of();
    private int failsAtRequest = Integer.MAX_VALUE;
    private int keptBackAtTurn = Integer.MAX_VALUE;
    private int turns;
    private FailureKind failsWith = FailureKind.DROPPED;
    private Set<String> heldBack = Set.of();
    private Set<String> changedMeanwhile = Set.of();

    @Test
    void tellsTheLedgerBeforeAndAfterEachRequestThatLooksForACulpritToo() {
        // Given
        culprits = Set.of("t3");

        // When
        Map<String, InputOutcome> outcomes = run(4);

        // Then
        assertThat(outcomes.get("t3")).isInstanceOf(InputOutcome.Refused.class);
        assertThat(outcomes.values().stream().filter(InputOutcome.Done.class::isInstance))
                .hasSize(3);
        assertThat(outcomes.keySet()).containsExactly("t0", "t1", "t2", "t3");
        assertThat(story)
                .containsExactly(
                        "turn",
                        "intend [t0, t1, t2, t3]",
                        "send 4",
                        "settle [t0, t1, t2, t3]",
                        "turn",
                        "intend [t0, t1]",
                        "send 2",
                        "settle [t0, t1]",
                        "turn",
                        "intend [t2]",
                        "send 1",
                        "settle [t2]",
                        "turn",
                        "intend [t3]",
                        "send 1",
                        "settle [t3]");
    }

    @Test
    void tellsTheLedgerNothingOfWhatNeverGotItsTurn() {
        // Given
        keptBackAtTurn = 2;

        // When
        Map<String, InputOutcome> outcomes = run(250);

        // Then
        assertThat(story).startsWith("turn").hasSize(5).last().isEqualTo("turn");
        assertThat(outcomes.get("t99")).isInstanceOf(InputOutcome.Done.class);
        assertThat(outcomes.get("t100")).isEqualTo(new InputOutcome.NotDone(DAY_IS_OVER));
        assertThat(outcomes.get("t249")).isEqualTo(new InputOutcome.NotDone(DAY_IS_OVER));
    }

    @Test
    void blamesNoInputForWhatItsBatchWasRefusedForWhenTheCulpritIsNotFound() {
        // Given
        culprits = Set.of("t3");
        failsAtRequest = 2;

        // When
        Map<String, InputOutcome> outcomes = run(4);

        // Then
        assertThat(outcomes.get("t0")).isInstanceOf(InputOutcome.InDoubt.class);
        assertThat(outcomes.get("t3"))
                .isInstanceOfSatisfying(
                        InputOutcome.NotDone.class,
                        left -> assertThat(left.failure().kind()).isEqualTo(FailureKind.NOT_SENT));
    }

    @Test
    void leavesInDoubtWhatWasUnderWayAndSaysThatTheRestWasNotSent() {
        // Given
        failsAtRequest = 2;

        // When
        Map<String, InputOutcome> outcomes = run(250);

        // Then
        assertThat(outcomes).hasSize(250);
        assertThat(outcomes.get("t0")).isInstanceOf(InputOutcome.Done.class);
        assertThat(outcomes.get("t150")).isInstanceOf(InputOutcome.InDoubt.class);
        assertThat(outcomes.get("t249")).isInstanceOfSatisfying(InputOutcome.NotDone.class, left -> {
            assertThat(left.failure().kind()).isEqualTo(FailureKind.NOT_SENT);
            assertThat(left.failure().nextDelay()).isEqualTo(FailureKind.DROPPED.delay());
        });
    }

    @Test
    void knowsThatNothingWasDoneWhenTheLimitWasHit() {
        // Given
        failsAtRequest = 1;
        failsWith = FailureKind.TEN_SECOND_LIMIT;

        // When
        Map<String, InputOutcome> outcomes = run(3);

        // Then
        assertThat(outcomes.values()).allMatch(InputOutcome.NotDone.class::isInstance);
    }

    @Test
    void leavesInDoubtWhatTheAnswerDoesNotMention() {
        // Given
        unmentioned = Set.of("t1");

        // When
        Map<String, InputOutcome> outcomes = run(3);

        // Then
        assertThat(outcomes.get("t1")).isEqualTo(new InputOutcome.InDoubt(SILENCE));
        assertThat(outcomes.get("t2")).isInstanceOf(InputOutcome.Done.class);
    }

    @Test
    void sendsOnlyWhatTheLedgerLetsGo() {
        // Given
        heldBack = Set.of("t0", "t2");

        // When
        Map<String, InputOutcome> outcomes = run(3);

        // Then
        assertThat(outcomes.keySet()).containsExactly("t1");
        assertThat(story).containsExactly("turn", "intend [t0, t1, t2]", "send 1", "settle [t1]");
    }

    @Test
    void asksTheLedgerBeforeEachPartOfARefusedBatchWhatIsStillWanted() {
        // Given
        culprits = Set.of("t3");
        changedMeanwhile = Set.of("t1", "t2");

        // When
        Map<String, InputOutcome> outcomes = run(4);

        // Then
        assertThat(outcomes.keySet()).containsExactly("t0", "t3");
        assertThat(outcomes.get("t3")).isInstanceOf(InputOutcome.Refused.class);
        assertThat(story)
                .containsExactly(
                        "turn",
                        "intend [t0, t1, t2, t3]",
                        "send 4",
                        "settle [t0, t1, t2, t3]",
                        "still [t0, t1]",
                        "turn",
                        "intend [t0]",
                        "send 1",
                        "settle [t0]",
                        "still [t2]",
                        "still [t3]",
                        "turn",
                        "intend [t3]",
                        "send 1",
                        "settle [t3]");
    }

    @Test
    void leavesOthersTheRightOfWayWhenItGoesOneByOne() {
        // Given
        culprits = Set.copyOf(IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());

        // When
        Map<String, InputOutcome> outcomes = run(20);

        // Then
        assertThat(outcomes.values()).allMatch(InputOutcome.Refused.class::isInstance);
        assertThat(leaving.subList(0, 8)).containsOnly(0d);
        assertThat(leaving.subList(8, leaving.size())).containsOnly(0.2);
    }

    @Test
    void refusesInputsThatCouldNotBeToldApart() {
        assertThatThrownBy(() -> aRun().run(List.of(aCall(1), aCall(1)), WriteInput.NewObject::traceId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trace id");
    }

    private Map<String, InputOutcome> run(int inputs) {
        return aRun().run(
                        IntStream.range(0, inputs).mapToObj(BatchRunTest::aCall).toList(),
                        WriteInput.NewObject::traceId);
    }

    private BatchRun<WriteInput.NewObject> aRun() {
        return new BatchRun<>(ACCESS, new ScriptedRequests(), new StoryLedger());
    }

    private final class ScriptedRequests implements BatchRun.Requests<WriteInput.NewObject> {
        @Override
        public Reply<Throttle.Turn.Go> awaitTurn(Access access) {
            story.add("turn");
            turns++;
            return turns == keptBackAtTurn
                    ? new Reply.Failed<>(DAY_IS_OVER)
                    : new Reply.Ok<>(new Throttle.Turn.Go(turns, 1));
        }

        @Override
        public BatchRun.Sent send(Access access, Throttle.Turn.Go turn, List<WriteInput.NewObject> inputs) {
            return new BatchRun.Sent(answer(access, inputs), null);
        }
    }

    private BatchOutcome answer(Access access, List<WriteInput.NewObject> inputs) {
        story.add("send " + inputs.size());
        leaving.add(access.claim().leaving());
        if (leaving.size() == failsAtRequest) {
            return new BatchOutcome.Failed(HubSpotFailure.withoutAnswer("calls batch create", failsWith));
        }
        HubSpotFailure refusal =
                new HubSpotFailure("calls batch create", FailureKind.INVALID_INPUT, 400, null, ApiError.NONE);
        boolean bad = inputs.stream().anyMatch(input -> culprits.contains(input.traceId()));
        if (bad && inputs.size() > 1) {
            return new BatchOutcome.RefusedAsAWhole(refusal);
        }
        Map<String, ItemOutcome> items = new LinkedHashMap<>();
        for (WriteInput.NewObject input : inputs) {
            CrmObject made = new CrmObject(new ObjectId("1"), Map.of(), null, null, false, Map.of());
            items.put(
                    input.traceId(),
                    unmentioned.contains(input.traceId())
                            ? new ItemOutcome.InDoubt(SILENCE)
                            : bad ? new ItemOutcome.Refused(refusal) : new ItemOutcome.Written(made));
        }
        return new BatchOutcome.Answered(items);
    }

    private static WriteInput.NewObject aCall(int number) {
        return new WriteInput.NewObject("t" + number, Map.of("hs_timestamp", "0"), List.of());
    }

    private final class StoryLedger implements RequestLedger<WriteInput.NewObject> {
        @Override
        public List<WriteInput.NewObject> stillWanted(List<WriteInput.NewObject> inputs) {
            if (changedMeanwhile.isEmpty()) {
                return inputs;
            }
            story.add("still "
                    + inputs.stream().map(WriteInput.NewObject::traceId).toList());
            return inputs.stream()
                    .filter(input -> !changedMeanwhile.contains(input.traceId()))
                    .toList();
        }

        @Override
        public List<WriteInput.NewObject> intend(List<WriteInput.NewObject> inputs) {
            story.add("intend "
                    + inputs.stream().map(WriteInput.NewObject::traceId).toList());
            return inputs.stream()
                    .filter(input -> !heldBack.contains(input.traceId()))
                    .toList();
        }

        @Override
        public void settle(Map<String, InputOutcome> outcomes, @Nullable String requestId) {
            story.add("settle " + outcomes.keySet());
        }
    }
}
