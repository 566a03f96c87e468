package dev.aftercall.crmwriter.settings;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Settings as they travel. */
record SettingsReply(@JsonProperty("write_mode") String writeMode) {

    static SettingsReply of(WriteSettings settings) {
        return new SettingsReply(settings.writeMode().name().toLowerCase(Locale.ROOT));
    }
}
