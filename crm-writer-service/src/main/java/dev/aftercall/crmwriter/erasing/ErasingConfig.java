package dev.aftercall.crmwriter.erasing;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things are kept. */
@ConfigMapping(prefix = "aftercall.receipts")
public interface ErasingConfig {

    /** What requests did, property by property, of calls that are finished. Without it a change of a customer's record stays. */
    @WithDefault("400d")
    Duration keepHistory();

    /** How often is looked for what is older. */
    @WithDefault("10m")
    Duration forgetEvery();
}
