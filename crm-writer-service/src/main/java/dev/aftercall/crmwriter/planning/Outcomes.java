package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.Plan.Remark;
import dev.aftercall.crmwriter.portal.PortalFacts.Option;

/**
 * How a call or meeting went, as one of the portal's own options: the one that is called as the source calls the outcome,
 * else the one that HubSpot's own options name it by.
 *
 * @param value the option's; none where the portal has no such option, or the source told nothing
 * @param remark why there is none although the source told something
 */
record Outcomes(@Nullable String value, @Nullable Remark remark) {

    private static final Outcomes UNTOLD = new Outcomes(null, null);

    static Outcomes ofCall(Outcome outcome, List<Option> options) {
        List<String> names =
                switch (outcome.result()) {
                    case CONNECTED -> List.of("Connected");
                    case LEFT_VOICEMAIL -> List.of("Left voicemail");
                    case NO_ANSWER -> List.of("No answer");
                    case BUSY -> List.of("Busy");
                    // The status says so; HubSpot has no outcome for these.
                    case FAILED, CANCELED, NO_SHOW, UNKNOWN -> List.of();
                };
        boolean isTold = !names.isEmpty() || (outcome.result() == Result.UNKNOWN && outcome.sourceOutcome() != null);
        return chosen(outcome, names, options, isTold);
    }

    static Outcomes ofMeeting(Outcome outcome, List<Option> options) {
        List<String> names =
                switch (outcome.result()) {
                    case CONNECTED, LEFT_VOICEMAIL, UNKNOWN -> List.of("Completed");
                    case NO_ANSWER, BUSY, NO_SHOW -> List.of("No show");
                    case FAILED, CANCELED -> List.of("Canceled", "Cancelled");
                };
        return chosen(outcome, names, options, true);
    }

    private static Outcomes chosen(Outcome outcome, List<String> names, List<Option> options, boolean isTold) {
        Optional<Option> option = Stream.concat(Stream.ofNullable(outcome.sourceOutcome()), names.stream())
                .flatMap(name -> Option.named(options, name).stream())
                .findFirst();
        if (option.isPresent()) {
            return new Outcomes(option.get().value(), null);
        }
        return isTold ? new Outcomes(null, remark(names)) : UNTOLD;
    }

    private static Remark remark(List<String> names) {
        return new Remark(
                "no-such-outcome",
                names.isEmpty()
                        ? "The portal has no outcome of the name that the source gives it, so none is set."
                        : "The portal has no outcome named '%s', or doesn't show its outcomes, so none is set."
                                .formatted(names.getFirst()));
    }
}
