package dev.aftercall.auth;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.arch.HouseRules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        HouseRules.check("dev.aftercall.auth");
    }

    @Test
    void workEndsBeforeThePoolsClose() {
        noMethods()
                .should()
                .beAnnotatedWith(PreDestroy.class)
                .because("the pools are closed by then: observe ShutdownEvent instead")
                .check(new ClassFileImporter().importPackages("dev.aftercall.auth"));
    }
}
