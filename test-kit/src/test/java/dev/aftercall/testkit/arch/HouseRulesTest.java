package dev.aftercall.testkit.arch;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class HouseRulesTest {
    private static final String EXAMPLES = "dev.aftercall.testkit.arch.example.";

    private static String violations;

    @BeforeAll
    static void checkTheBadExample() {
        violations = catchThrowable(() -> check("bad")).getMessage();
    }

    @Test
    void aGoodServicePasses() {
        assertThatCode(() -> check("good")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad.calls.Call.body",
                "bad.calls.CallFromStore.calls",
                "Cycle detected: Slice calls",
                "bad.calls.CallHelper> ",
                "bad.calls.CallConsumer.injected> is annotated",
                "bad.calls.CallConsumer.oneByOne(",
                "bad.calls.CallConsumer.forgotten(",
                "bad.calls.CallConsumer.ofSomething(",
                "bad.calls.FindCalls.in(",
                "calls method <java.time.Instant.now()>",
                "calls method <java.lang.System.currentTimeMillis()>"
            })
    void eachBreachIsNamed(String breach) {
        assertThat(violations).contains(breach);
    }

    @Test
    void eachRuleSaysHowToMendIt() {
        assertThat(violations)
                .contains("map in the edge")
                .contains("move what both need")
                .contains("name a class by what it is")
                .contains("take it as a constructor argument")
                .contains("take ConsumerRecords")
                .contains("move the query into a …Repository")
                .contains("take a java.time.Clock through the constructor");
    }

    @Test
    void aPackageWithoutClassesIsAMistake() {
        assertThatThrownBy(() -> HouseRules.check("dev.aftercall.nosuch")).hasMessageContaining("dev.aftercall.nosuch");
    }

    private static void check(String example) {
        HouseRules.check(new ClassFileImporter().importPackages(EXAMPLES + example), EXAMPLES + example);
    }
}
