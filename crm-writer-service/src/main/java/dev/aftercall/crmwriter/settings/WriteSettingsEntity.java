package dev.aftercall.crmwriter.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code write_settings}. */
@Entity
@Table(name = "write_settings")
class WriteSettingsEntity {

    @Id
    UUID workspace;

    @Enumerated(EnumType.STRING)
    @Column(name = "write_mode")
    WriteMode writeMode;

    @Enumerated(EnumType.STRING)
    Writing.State writing = Writing.State.ON;

    @Column(name = "writing_changed_by")
    @Nullable String writingChangedBy;

    @Column(name = "writing_changed_at")
    @Nullable Instant writingChangedAt;

    @Column(name = "writing_reason")
    @Nullable String writingReason;

    long version;

    @Column(name = "default_owner_id")
    @Nullable String defaultOwnerId;

    @Column(name = "wait_for_analysis_minutes")
    int waitForAnalysisMinutes;

    @Column(name = "update_contacts")
    boolean updateContacts;

    @Column(name = "update_deals")
    boolean updateDeals;

    WriteSettings toSettings() {
        return new WriteSettings(
                writeMode,
                new Writing(writing, writingChangedBy, writingChangedAt, writingReason),
                new ContentSettings(
                        defaultOwnerId, Duration.ofMinutes(waitForAnalysisMinutes), updateContacts, updateDeals),
                version);
    }
}
