package dev.aftercall.crmwriter;

import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.arch.HouseRules;

class HouseRulesTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.aftercall.crmwriter");
    }
}
