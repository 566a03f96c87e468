package dev.aftercall.testkit.arch;

import java.util.List;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What a class may know, and what it may be called. */
final class DomainRules {
    private static final Pattern EDGE =
            Pattern.compile(".+(Resource|Consumer|Publisher|Job|Repository|Client|Reply|Request|Row)");
    private static final String EMPTY_WORD = ".+(Manager|Helper|Utils?|Impl|Base|Processor|Data|Info)";

    private static final List<String> PLAIN_TYPES = List.of(
            "java", "org.jspecify", "dev.aftercall.events", "dev.aftercall.hubspot", "dev.aftercall.servicekit");

    private DomainRules() {}

    static ArchRule domainIsPure(String servicePackage) {
        return classes()
                .that(areDomainValues())
                .should()
                .onlyDependOnClassesThat(mayBeKnownToTheDomain(servicePackage))
                .because("records and enums are the domain, which knows java.*, itself and the plain types of events,"
                        + " hubspot-api and service-kit, but no framework and no edge: map in the edge (…Resource,"
                        + " …Consumer, …Repository, …Client), end the name of a wire record in Reply, Request or Row,"
                        + " and make a use case a class");
    }

    static ArchRule featuresHaveNoCycles(String servicePackage) {
        return slices().matching(servicePackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature is read by opening one folder: move what both need into the one that others build"
                        + " on, or let one give the other an interface");
    }

    static ArchRule namesSayTheRole() {
        return noClasses()
                .should()
                .haveNameMatching(EMPTY_WORD)
                .because("Manager, Helper, Util, Impl, Base, Processor, Data and Info say nothing: name a class by what"
                        + " it is in the domain, a use case by a verb, an edge by …Resource, …Repository and the like");
    }

    private static DescribedPredicate<JavaClass> areDomainValues() {
        return DescribedPredicate.describe(
                "are records or enums of the domain",
                type -> (type.isRecord() || type.isEnum()) && !isEdgeOrInsideOne(type));
    }

    private static DescribedPredicate<JavaClass> mayBeKnownToTheDomain(String servicePackage) {
        return DescribedPredicate.describe("are plain types", type -> {
            JavaClass plain = type.getBaseComponentType();
            boolean ours = isIn(plain, servicePackage) && !isEdgeOrInsideOne(plain);
            return plain.isPrimitive()
                    || ours
                    || PLAIN_TYPES.stream().anyMatch(packageName -> isIn(plain, packageName));
        });
    }

    private static boolean isIn(JavaClass type, String packageName) {
        return type.getPackageName().equals(packageName)
                || type.getPackageName().startsWith(packageName + ".");
    }

    private static boolean isEdgeOrInsideOne(JavaClass type) {
        return EDGE.matcher(type.getSimpleName()).matches()
                || type.getEnclosingClass().map(DomainRules::isEdgeOrInsideOne).orElse(false);
    }
}
