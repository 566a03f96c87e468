package dev.aftercall.crmwriter.portal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a portal's admins have decided and plans depend on.
 *
 * @param timeZone its IANA name; none where the portal doesn't say
 * @param callOutcomes what can be chosen as a call's outcome; none where the portal doesn't say
 * @param meetingOutcomes the same of meetings
 */
public record PortalFacts(@Nullable String timeZone, List<Option> callOutcomes, List<Option> meetingOutcomes) {

    /** Nothing is known. */
    public static final PortalFacts UNKNOWN = new PortalFacts(null, List.of(), List.of());

    public PortalFacts {
        callOutcomes = List.copyOf(callOutcomes);
        meetingOutcomes = List.copyOf(meetingOutcomes);
    }

    /** One of the values that a property can have, and what people call it. */
    public record Option(String value, String label) {

        /** The option that goes by this name, however it is written. */
        public static Optional<Option> named(List<Option> options, String name) {
            String wanted = bare(name);
            return options.stream()
                    .filter(option -> !wanted.isEmpty()
                            && (bare(option.label()).equals(wanted)
                                    || bare(option.value()).equals(wanted)))
                    .findFirst();
        }

        private static String bare(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        }
    }

    /** The portal's time zone; UTC where it names none that we know. */
    public ZoneId zone() {
        try {
            return timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
