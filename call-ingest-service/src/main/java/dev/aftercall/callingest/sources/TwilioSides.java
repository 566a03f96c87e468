package dev.aftercall.callingest.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;

/**
 * Who is on which side of a call at Twilio, whose directions are its own: a rep who calls from a browser or a desk phone calls
 * in, to Twilio.
 *
 * @param direction as the workspace sees it
 * @param rep our user, where one is named
 * @param participants those whose side is known
 */
record TwilioSides(
        Call.@Nullable Direction direction, Map<String, Object> rep, List<Map<String, Object>> participants) {

    /** What Twilio gives where a caller withholds the number: the word on the keys of a phone. */
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253");

    static TwilioSides of(FormFields form) {
        String given = Objects.requireNonNullElse(form.text("Direction"), "");
        boolean isOfOurs = isUser(form.text("From"));
        boolean isInbound = given.equals("inbound") && !isOfOurs;
        Call.Direction direction = isInbound
                ? Call.Direction.INBOUND
                : isOfOurs || given.startsWith("outbound") ? Call.Direction.OUTBOUND : null;
        String ours = isInbound ? form.text("To") : form.text("From");
        return new TwilioSides(direction, rep(ours), participants(form, direction));
    }

    private static boolean isUser(@Nullable String address) {
        return address != null && (address.startsWith("client:") || address.startsWith("sip:"));
    }

    private static Map<String, Object> rep(@Nullable String address) {
        return address == null || !isUser(address)
                ? Map.of()
                : new StatedValues()
                        .put("sourceUserId", address.substring(address.indexOf(':') + 1))
                        .put("nature", Call.Rep.Nature.HUMAN)
                        .values();
    }

    private static List<Map<String, Object>> participants(FormFields form, Call.@Nullable Direction direction) {
        List<Map<String, Object>> participants = new ArrayList<>();
        if (direction != null) {
            String side = direction == Call.Direction.INBOUND ? "From" : "To";
            String phone = isUser(form.text(side)) ? null : PhoneNumbers.told(form.phone(side));
            StatedValues customer =
                    new StatedValues().put("phone", phone == null || WITHHELD.contains(phone) ? null : phone);
            if (direction == Call.Direction.INBOUND) {
                customer.put("name", form.text("CallerName"));
            }
            if (!customer.isEmpty()) {
                participants.add(
                        customer.put("role", Call.Participant.Role.EXTERNAL).values());
            }
        }
        return participants;
    }
}
