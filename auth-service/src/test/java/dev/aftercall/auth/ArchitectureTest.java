package dev.aftercall.auth;

import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.arch.HouseRules;

class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.aftercall.auth");
    }
}
