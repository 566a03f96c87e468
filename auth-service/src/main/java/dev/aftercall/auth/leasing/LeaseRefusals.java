package dev.aftercall.auth.leasing;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Puts refused leases on record, the same one once a minute. */
@ApplicationScoped
class LeaseRefusals {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final InWorkspace inWorkspace;
    private final AuditRepository audit;

    LeaseRefusals(InWorkspace inWorkspace, AuditRepository audit) {
        this.inWorkspace = inWorkspace;
        this.audit = audit;
    }

    void note(WorkspaceId workspace, String caller, String reason) {
        AuditRecord record = new AuditRecord(workspace, caller, Action.LEASE_REFUSED, null, reason);
        inWorkspace
                .call(workspace, transaction -> audit.addOnceAMinute(transaction, record))
                .await()
                .atMost(DATABASE_LIMIT);
    }
}
