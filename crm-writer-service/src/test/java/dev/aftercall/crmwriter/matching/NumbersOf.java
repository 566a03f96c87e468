package dev.aftercall.crmwriter.matching;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Phone numbers as a service with default settings reads them. */
public final class NumbersOf {

    private NumbersOf() {}

    /** Without a country code they are of the United States. */
    public static PhoneNumbers theUnitedStates() {
        return new PhoneNumbers(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MatchingConfig.class)
                .build()
                .getConfigMapping(MatchingConfig.class));
    }
}
