package dev.aftercall.crmwriter.settings;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants set.
 *
 * @param writing null to leave it as it is
 * @param defaultOwner an owner id, empty for nobody, null to leave it as it is
 * @param waitForAnalysisMinutes null to leave it as it is
 * @param updateContacts null to leave it as it is
 * @param updateDeals null to leave it as it is
 */
record SettingsChange(
        WriteMode writeMode,
        @Nullable Writing writing,
        @Nullable String defaultOwner,
        @Nullable Integer waitForAnalysisMinutes,
        @Nullable Boolean updateContacts,
        @Nullable Boolean updateDeals) {

    /** Whether an owner is named who must be one of the portal's. */
    boolean namesOwner() {
        return defaultOwner != null && !defaultOwner.isEmpty();
    }

    void applyTo(WriteSettingsEntity entity) {
        entity.writeMode = writeMode;
        if (writing != null && writing.state() != entity.writing) {
            entity.writing = writing.state();
            entity.writingChangedBy = writing.by();
            entity.writingChangedAt = writing.at();
            entity.writingReason = writing.reason();
        }
        if (defaultOwner != null) {
            entity.defaultOwnerId = defaultOwner.isEmpty() ? null : defaultOwner;
        }
        if (waitForAnalysisMinutes != null) {
            entity.waitForAnalysisMinutes = waitForAnalysisMinutes;
        }
        if (updateContacts != null) {
            entity.updateContacts = updateContacts;
        }
        if (updateDeals != null) {
            entity.updateDeals = updateDeals;
        }
    }
}
