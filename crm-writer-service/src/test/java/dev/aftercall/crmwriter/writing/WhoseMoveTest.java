package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.hubspot.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

class WhoseMoveTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_INPUT, An admin of the portal has to act.",
        "MISSING_SCOPES, An admin of the portal has to act.",
        "FORBIDDEN, An admin of the portal has to act.",
        "BAD_REQUEST, We have to act.",
        "TOO_LARGE, We have to act."
    })
    void hubSpotsWordsAreFollowedByWhoHasToAct(FailureKind kind, String who) {
        assertThat(told(kind, "Some required properties were not set."))
                .isEqualTo("Some required properties were not set. " + who);
        assertThat(told(kind, "Property zone_code is required")).isEqualTo("Property zone_code is required. " + who);
    }

    @ParameterizedTest
    @EnumSource
    void noMessageHasTwoFullStopsAtAnEnd(FailureKind kind) {
        assertThat(told(kind, "It is refused.")).startsWith("It is refused.").doesNotContain("..");
    }

    @Test
    void whatNobodyCanMendIsToldAsItIs() {
        assertThat(told(FailureKind.NOT_FOUND, "resource not found")).isEqualTo("resource not found");
    }

    private static String told(FailureKind kind, String message) {
        DesiredRecord desired =
                new DesiredRecord(UUID.randomUUID(), Part.ACTIVITY, null, "calls", Map.of("body", "text"), List.of());
        LedgerEntry sent = LedgerEntry.toCreate(UUID.randomUUID(), 1, 1, desired);
        return String.valueOf(
                WhoseMove.told(Outcome.refused(sent, Wait.code(kind), message).entry()));
    }
}
