package dev.aftercall.hubspot.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Calls in a portal that has a unique property of ours, as crm-writer uses it. */
final class WriteIds {

    static final String PROPERTY = "aftercall_contract_id";
    private static final String GROUP = "aftercall_contract";

    private final ContractTarget target;

    private WriteIds(ContractTarget target) {
        this.target = target;
    }

    /** Makes the property where it is missing, and waits until it can be read. */
    static WriteIds in(ContractTarget target) {
        WriteIds ids = new WriteIds(target);
        ids.make(true)
                .ifPresent(problem ->
                        assertThat(problem.kind()).as(problem.message()).isEqualTo(FailureKind.ALREADY_EXISTS));
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> target.portal().properties().get(target.access(), ObjectType.CALLS, PROPERTY)
                        instanceof Reply.Ok);
        return ids;
    }

    /** Where the property may be missing. */
    static WriteIds unmade(ContractTarget target) {
        return new WriteIds(target);
    }

    /** Asks for the property, and answers why there is none. */
    Optional<HubSpotFailure> make(boolean unique) {
        return make(PROPERTY, unique);
    }

    /** Asks for a property of another name, and answers why there is none. */
    Optional<HubSpotFailure> make(String name, boolean unique) {
        Properties properties = target.portal().properties();
        properties.createGroup(target.access(), ObjectType.CALLS, GROUP, "aftercall contract tests");
        return properties
                .create(
                        target.access(),
                        ObjectType.CALLS,
                        new Properties.NewProperty(
                                name,
                                "Contract id",
                                GROUP,
                                "string",
                                "text",
                                unique,
                                "Tells contract tests' calls apart"))
                .problem();
    }

    static WriteInput.NewObject aCall() {
        String id = UUID.randomUUID().toString();
        return new WriteInput.NewObject(
                "trace-" + id,
                Map.of("hs_timestamp", "2026-03-02T10:00:00Z", "hs_call_title", "Contract", PROPERTY, id),
                List.of());
    }

    BatchOutcome create(List<WriteInput.NewObject> calls) {
        return target.portal().batches().create(target.access(), ObjectType.CALLS, calls, PROPERTY);
    }

    /** The outcomes of a batch that HubSpot took, in the order of the inputs. */
    List<ItemOutcome> createAnswered(List<WriteInput.NewObject> calls) {
        BatchOutcome outcome = create(calls);
        assertThat(outcome).isInstanceOf(BatchOutcome.Answered.class);
        return List.copyOf(((BatchOutcome.Answered) outcome).items().values());
    }

    BatchRead read(List<WriteInput.NewObject> calls) {
        List<String> ids =
                calls.stream().map(call -> call.properties().get(PROPERTY)).toList();
        return target.portal()
                .batches()
                .readBy(target.access(), ObjectType.CALLS, PROPERTY, ids, List.of("hs_call_title"))
                .toOptional()
                .orElseThrow();
    }
}
