package dev.aftercall.crmwriter.settings;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants set.
 *
 * @param defaultOwner an owner id, empty for nobody, null to leave it as it is
 * @param waitForAnalysisMinutes null to leave it as it is
 * @param updateContacts null to leave it as it is
 * @param updateDeals null to leave it as it is
 */
record SettingsChange(
        WriteMode writeMode,
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
