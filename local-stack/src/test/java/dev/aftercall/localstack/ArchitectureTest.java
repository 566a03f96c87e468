package dev.aftercall.localstack;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The house rules for services speak of domains and edges; here only that packages need each other one way. */
class ArchitectureTest {
    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.aftercall.localstack.(*)..")
                .should()
                .beFreeOfCycles()
                .because(
                        "cli needs stack, stack needs supervision and gateway, all need layout, and none the other way;"
                                + " move what both need to where the arrows already point")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.aftercall.localstack"));
    }
}
