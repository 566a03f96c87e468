package dev.aftercall.testkit.arch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

/**
 * The rules of architecture that hold for every service. Each failure says how to mend it.
 *
 * <pre>{@code
 * @Test
 * void keepsTheHouseRules() {
 *     HouseRules.check("dev.aftercall.sync");
 * }
 * }</pre>
 */
public final class HouseRules {
    private HouseRules() {}

    /**
     * Checks the production classes of a service, all rules in one go.
     *
     * @param servicePackage its root, whose direct sub-packages are its features
     * @throws AssertionError listing every violation of every rule, or when there is no class in the package
     */
    public static void check(String servicePackage) {
        check(
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(servicePackage),
                servicePackage);
    }

    static void check(JavaClasses classes, String servicePackage) {
        if (classes.isEmpty()) {
            throw new AssertionError("no class in package " + servicePackage + ": is the name right?");
        }
        String failures = rules(servicePackage)
                .map(rule -> rule.evaluate(classes))
                .filter(EvaluationResult::hasViolation)
                .map(result -> result.getFailureReport().toString())
                .collect(Collectors.joining("\n\n"));
        if (!failures.isEmpty()) {
            throw new AssertionError(failures);
        }
    }

    private static Stream<ArchRule> rules(String servicePackage) {
        return Stream.of(
                        List.of(
                                DomainRules.domainIsPure(servicePackage),
                                DomainRules.featuresHaveNoCycles(servicePackage),
                                DomainRules.namesSayTheRole()),
                        WiringRules.all())
                .flatMap(List::stream)
                .map(rule -> rule.allowEmptyShould(true));
    }
}
