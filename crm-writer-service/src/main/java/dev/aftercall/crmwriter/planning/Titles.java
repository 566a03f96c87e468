package dev.aftercall.crmwriter.planning;

import dev.aftercall.crmwriter.body.SafeText;
import dev.aftercall.crmwriter.matching.Participant;

/** What records are called in HubSpot's lists: one line, in which nothing can turn the direction of what stands beside it. */
final class Titles {

    static final int LONGEST = 250;
    private static final int LONGEST_NAME = 200;

    private Titles() {}

    /** The text as a title; empty where there is nothing to be read in it. */
    static String of(String text) {
        return SafeText.oneLine(text, LONGEST);
    }

    /** The source's title, else with whom it was. */
    static String of(CallToWrite call) {
        String title = call.title() == null ? "" : of(call.title());
        if (!title.isEmpty()) {
            return title;
        }
        String what = call.kind() == CallToWrite.Kind.MEETING ? "Meeting" : "Call";
        String who = who(call);
        return who.isEmpty() ? what : what + " with " + who;
    }

    private static String who(CallToWrite call) {
        String outside = call.outside().stream()
                .map(Titles::name)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        String number = call.outsideNumber();
        return outside.isEmpty() && number != null ? SafeText.oneLine(number, LONGEST_NAME) : outside;
    }

    private static String name(Participant person) {
        String name = person.name() == null ? "" : SafeText.oneLine(person.name(), LONGEST_NAME);
        return name.isEmpty() && person.email() != null ? SafeText.oneLine(person.email(), LONGEST_NAME) : name;
    }
}
