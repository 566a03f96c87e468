package dev.aftercall.testkit.arch;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

/** How classes meet Quarkus. Its types are named and not imported, so that test-kit doesn't depend on it. */
final class WiringRules {
    private static final String INCOMING = "org.eclipse.microprofile.reactive.messaging.Incoming";

    private WiringRules() {}

    static List<ArchRule> all() {
        return List.of(
                noFieldInjection(), incomingMethodsTakeABatch(), onlyRepositoriesTouchPanache(), timeComesFromAClock());
    }

    private static ArchRule noFieldInjection() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .because("a class can then be made in a plain test: take it as a constructor argument");
    }

    private static ArchRule incomingMethodsTakeABatch() {
        return methods()
                .that()
                .areAnnotatedWith(INCOMING)
                .should(new TakeABatch())
                .because("a Uni that nobody returns never runs, and record by record is one transaction each: take"
                        + " ConsumerRecords and return the Uni<Void> of the one call that stores them");
    }

    private static ArchRule onlyRepositoriesTouchPanache() {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not repositories", type -> !isRepositoryOrInsideOne(type) && !type.isAnnotation()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.hibernate.reactive.panache..", "io.quarkus.panache..")
                .because("entities stay behind the repository of their feature, and InWorkspace opens the transaction:"
                        + " move the query into a …Repository that returns domain types");
    }

    private static ArchRule timeComesFromAClock() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe("the machine's time is read", WiringRules::readsTheTime))
                .because("a test can't turn the machine's clock: take a java.time.Clock through the constructor and ask"
                        + " it, with clock.instant() or LocalDate.now(clock)");
    }

    private static boolean readsTheTime(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        boolean javaTimeNow = owner.startsWith("java.time.")
                && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty();
        boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
        return javaTimeNow || millis;
    }

    private static boolean isRepositoryOrInsideOne(JavaClass type) {
        return type.getSimpleName().endsWith("Repository")
                || type.getEnclosingClass()
                        .map(WiringRules::isRepositoryOrInsideOne)
                        .orElse(false);
    }
}
