package dev.aftercall.crmwriter.planning;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where calls are at home. */
@ConfigMapping(prefix = "aftercall.calls")
public interface CallsConfig {

    /**
     * Where people read a whole call: an http or https address with {@code {call}} and, if wanted, {@code {workspace}} in
     * it. Texts that are too long for HubSpot lead there.
     */
    Optional<String> linkPattern();
}
