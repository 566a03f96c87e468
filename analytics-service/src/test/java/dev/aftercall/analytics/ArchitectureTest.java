package dev.aftercall.analytics;

import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.arch.HouseRules;

class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.aftercall.analytics");
    }
}
