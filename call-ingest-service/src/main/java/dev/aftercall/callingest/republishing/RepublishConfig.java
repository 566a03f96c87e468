package dev.aftercall.callingest.republishing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When a revision without a final answer is published again. */
@ConfigMapping(prefix = "aftercall.ingest.republish")
public interface RepublishConfig {

    /** How long the first wait is; each later one is twice as long. */
    @WithDefault("15m")
    Duration first();

    /** How long a wait may grow. */
    @WithDefault("24h")
    Duration longest();

    /** How often due ones are looked for. */
    @WithDefault("5s")
    Duration every();
}
