package dev.aftercall.hubspot;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HubSpot's message with everything left out that may be somebody's: of its words only those remain that HubSpot's own
 * sentences are made of, and names of properties: those that the body names elsewhere, and what stands behind the word
 * "property" and looks like one. A value, an address, a name becomes an ellipsis.
 */
final class Wording {

    private static final int LONGEST = 200;
    private static final String LEFT_OUT = "…";

    private static final Pattern PROPERTY_NAME = Pattern.compile("[a-z][a-z0-9]*(_+[a-z0-9]+)+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Set<String> KNOWN = BLANKS.splitAsStream("""
            a about access account address ago all allowed already an and any api app are array association
            associations at authentication authorization available bad batch be because been before being body
            boolean but by call calls can cannot can't category change characters check client code company
            companies contact contacts contain contains could create created creating credentials daily data date days
            deal deals deleted denied details did different do does doesn't don't duplicate edit either email
            empty end enough error errors exceeded exceeds exist existing exists expected expired fail failed
            field fields filter filters for format forbidden found from get given grant granted group groups had
            has hasn't hasnt have haven't hour hours id ids in including input inputs instead integer internal
            invalid is it its json key label later least length less limit limits line list locked long longer
            make many maximum may meeting meetings merged message method minimum missing more most must name no
            none not note notes null number numeric oauth object objects occurred of on one only operation
            option options or other our out over owner owners page parameter permission permissions pipeline
            please portal problem processing properties property provided query rate reached read reason
            recognized record records redirect refresh refused request requests required resource revoked right
            rolling scope scopes search second secondly seconds secret see server set should since some stage
            status supported supports task tasks ten_secondly_rolling than that the their there these this those
            ticket tickets time timestamp to token too type types unable unexpected unique unknown unsupported
            update updated updating uri url use used user usually valid validation value values was wasn't were when
            where which while with within without would write wrong you your""").collect(Collectors.toUnmodifiableSet());

    private Wording() {}

    /** @param properties names of properties that the same body says the error is about */
    static String of(String message, Set<String> properties) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (String token : BLANKS.split(message.strip(), -1)) {
            String word = token.replaceAll("^[\"'(\\[]+|[\"').,:;!?\\]]+$", "");
            boolean isProperty = properties.contains(word)
                    || (before.equals("property") && PROPERTY_NAME.matcher(word).matches());
            before = word.toLowerCase(Locale.ROOT);
            boolean known = isProperty || KNOWN.contains(before);
            String shown = known ? word + closing(token) : LEFT_OUT;
            boolean again = !known && text.toString().endsWith(LEFT_OUT);
            if (again || text.length() + shown.length() > LONGEST) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " ").append(shown);
        }
        return text.toString().equals(LEFT_OUT) ? "" : text.toString();
    }

    private static String closing(String token) {
        char last = token.isEmpty() ? ' ' : token.charAt(token.length() - 1);
        return last == '.' || last == ':' || last == ',' ? Character.toString(last) : "";
    }
}
