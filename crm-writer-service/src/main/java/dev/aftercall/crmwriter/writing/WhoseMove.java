package dev.aftercall.crmwriter.writing;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.FailureKind;

/** Who has to act so that a refused write can go through. */
final class WhoseMove {

    private WhoseMove() {}

    /** HubSpot's own words, and whose move it is. */
    static @Nullable String told(LedgerEntry refused) {
        String message = refused.message();
        if (message == null) {
            return null;
        }
        return Arrays.stream(FailureKind.values())
                .filter(kind -> Wait.code(kind).equals(refused.reason()))
                .filter(kind -> kind.whoActs() != FailureKind.WhoActs.NOBODY)
                .findFirst()
                .map(kind -> message + (message.endsWith(".") ? " " : ". ") + sentence(kind))
                .orElse(message);
    }

    private static String sentence(FailureKind kind) {
        return switch (kind.whoActs()) {
            case CUSTOMER -> "An admin of the portal has to act.";
            case US -> "We have to act.";
            case NOBODY -> "";
        };
    }
}
