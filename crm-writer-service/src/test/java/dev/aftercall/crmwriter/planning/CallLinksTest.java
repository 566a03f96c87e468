package dev.aftercall.crmwriter.planning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CallLinksTest {

    @Test
    void aCallHasItsOwnAddress() {
        assertThat(new CallLinks("https://app.example/{workspace}?call={call}")
                        .of(CallFixture.WORKSPACE, CallFixture.CALL))
                .isEqualTo("https://app.example/%s?call=%s".formatted(CallFixture.WORKSPACE, CallFixture.CALL));
    }

    @Test
    void withoutAPatternThereIsNone() {
        assertThat(CallLinks.NONE.of(CallFixture.WORKSPACE, CallFixture.CALL)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/calls",
                "javascript:{call}",
                "mailto:{call}",
                "/calls/{call}",
                "https://a b/{call}"
            })
    void whatIsNoAddressOfACallIsRefusedWithTheSettingsName(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallLinks(pattern))
                .withMessageContaining("aftercall.calls.link-pattern");
    }
}
