package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;

/** Contacts and calls of contract tests. */
final class ContractRecords {

    private final ContractTarget target;

    ContractRecords(ContractTarget target) {
        this.target = target;
    }

    ObjectId aContact() {
        return written(create(ObjectType.CONTACTS, List.of(contact("t", newAddress())))
                        .get("t"))
                .id();
    }

    Map<String, ItemOutcome> create(ObjectType type, List<WriteInput.NewObject> inputs) {
        return answered(target.portal().batches().create(target.access(), type, inputs, null));
    }

    CrmObject get(ObjectType type, ObjectId id, List<String> properties, ObjectType... associations) {
        return target.portal()
                .objects()
                .get(target.access(), type, id, properties, List.of(associations))
                .toOptional()
                .orElseThrow();
    }

    static WriteInput.NewObject contact(String traceId, String email) {
        return new WriteInput.NewObject(traceId, Map.of("email", email, "lastname", "Contract"), List.of());
    }

    static WriteInput.NewObject call(String traceId, WriteInput.Association... associations) {
        return new WriteInput.NewObject(traceId, callProperties("call " + traceId), List.of(associations));
    }

    static Map<String, String> callProperties(String title) {
        return Map.of("hs_timestamp", "2026-03-02T10:00:00Z", "hs_call_title", title);
    }

    static String newAddress() {
        return "contract-" + UUID.randomUUID() + "@aftercall.example";
    }

    static Map<String, ItemOutcome> answered(BatchOutcome outcome) {
        assertThat(outcome).isInstanceOf(BatchOutcome.Answered.class);
        return ((BatchOutcome.Answered) outcome).items();
    }

    static CrmObject written(ItemOutcome outcome) {
        assertThat(outcome).isInstanceOf(ItemOutcome.Written.class);
        return ((ItemOutcome.Written) outcome).object();
    }

    static HubSpotFailure refused(ItemOutcome outcome) {
        assertThat(outcome).isInstanceOf(ItemOutcome.Refused.class);
        return ((ItemOutcome.Refused) outcome).failure();
    }
}
