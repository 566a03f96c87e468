package dev.aftercall.crmwriter.settings;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code write_settings}. */
@Entity
@Table(name = "write_settings")
class WriteSettingsEntity {

    @Id
    UUID workspace;

    @Enumerated(EnumType.STRING)
    @Column(name = "write_mode")
    WriteMode writeMode;

    long version;

    WriteSettings toSettings() {
        return new WriteSettings(writeMode, version);
    }
}
