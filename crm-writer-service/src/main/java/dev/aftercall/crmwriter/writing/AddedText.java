package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.body.Body;

/**
 * Newer text of a call where somebody has changed the text in HubSpot: it goes below theirs, after a line that says so.
 *
 * <ol>
 *   <li>Once per revision, whoever is killed when: the line names the revision, and where it stands nothing is added.
 *   <li>What a later revision brings takes the place of what we added before, while that is as we added it; else it goes below.
 *   <li>A text that somebody emptied stays empty, and what there is no room for is not added.
 * </ol>
 *
 * <p>The ledger keeps, beside what it knows of the property, fingerprints of the text that was brought last and of what was
 * added, under names that are no property's.
 */
final class AddedText {

    private static final Set<String> TEXTS = Set.of("hs_call_body", "hs_internal_meeting_notes");
    private static final String BROUGHT = "#brought";
    private static final String ADDED = "#added";
    private static final String SAYS_SO = "Newer text of this call (version ";
    private static final String LINE = "<p><b>" + SAYS_SO;
    private static final String END_OF_LINE = "), below what was changed in HubSpot:</b></p>";
    private static final Pattern SOME_LINE = Pattern.compile(Pattern.quote(SAYS_SO) + "\\d+\\)");
    private static final int LEAST_ROOM = 1_000;

    private AddedText() {}

    /** Whether this is no property but something that the ledger keeps of one. */
    static boolean isMark(String name) {
        return name.contains("#");
    }

    /** The fingerprint of the text that a property was last brought to, be it below another. */
    static @Nullable String brought(String name, Map<String, String> written) {
        return written.getOrDefault(name + BROUGHT, written.get(name));
    }

    /** What may be changed of an activity that holds this now: as {@link PeopleWin} says, and texts added to what stays. */
    static PeopleWin allowed(
            Map<String, String> wanted, Map<String, String> written, Map<String, String> current, long revision) {
        PeopleWin each = PeopleWin.of(wanted, written, current);
        Map<String, String> changes = new TreeMap<>(each.changes());
        Map<String, String> asWanted = new TreeMap<>(each.asWanted());
        for (String name : each.leftAlone()) {
            String now = current.getOrDefault(name, "");
            String text = wanted.getOrDefault(name, "");
            if (!TEXTS.contains(name)
                    || now.isBlank()
                    || SOME_LINE.matcher(text).find()) {
                continue;
            }
            if (now.contains(SAYS_SO + revision + ")")) {
                asWanted.put(name + BROUGHT, text);
                if (now.endsWith(line(revision) + text)) {
                    asWanted.put(name + ADDED, line(revision) + text);
                }
            } else {
                below(theirs(now, written.get(name + ADDED)), revision, text)
                        .ifPresent(whole -> changes.put(name, whole));
            }
        }
        return new PeopleWin(changes, asWanted, each.leftAlone());
    }

    /** What is known to be written, without what was added to these properties: they are as wanted by themselves. */
    static Map<String, String> without(Set<String> names, Map<String, String> written) {
        Map<String, String> known = new HashMap<>(written);
        names.forEach(name -> {
            known.remove(name + BROUGHT);
            known.remove(name + ADDED);
        });
        return known;
    }

    /** What a ledger's row holds once a record was changed as intended: a text with an addition is not ours alone. */
    static void note(LedgerEntry entry, Map<String, String> held, Map<String, String> written) {
        for (String name : TEXTS) {
            String kept = held.get(name);
            if (kept == null) {
                continue;
            }
            written.remove(name + BROUGHT);
            written.remove(name + ADDED);
            String intended = LedgerEntry.intentOf(entry).properties().getOrDefault(name, "");
            int from = intended.lastIndexOf(line(entry.revision()));
            if (from >= 0 && isAddedTo(entry, name)) {
                putBack(name, entry.written(), written);
                String line = line(entry.revision());
                written.put(name + BROUGHT, Fingerprint.of(intended.substring(from + line.length())));
                int added = kept.lastIndexOf(LINE);
                if (added >= 0) {
                    written.put(name + ADDED, Fingerprint.of(kept.substring(added)));
                }
            }
        }
    }

    /** Those of the properties that were left as somebody had them and yet brought to what is wanted, below that. */
    static List<String> addedTo(LedgerEntry entry, Map<String, String> wanted) {
        List<String> names = new ArrayList<>();
        for (String name : entry.leftAlone()) {
            String brought = entry.written().get(name + BROUGHT);
            boolean isWanted = Fingerprint.of(wanted.get(name)).equals(brought);
            if (brought != null && (isWanted || isAddedTo(entry, name))) {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean isAddedTo(LedgerEntry entry, String name) {
        LedgerEntry.Intent intent = LedgerEntry.intentOf(entry);
        return intent.kind() == LedgerEntry.Intent.Kind.UPDATE
                && intent.properties().containsKey(name)
                && entry.leftAlone().contains(name);
    }

    private static void putBack(String name, Map<String, String> before, Map<String, String> written) {
        String ours = before.get(name);
        if (ours == null) {
            written.remove(name);
        } else {
            written.put(name, ours);
        }
    }

    /** What stands there without what we added, where that is as we added it. */
    private static String theirs(String now, @Nullable String added) {
        int from = now.lastIndexOf(LINE);
        boolean isOurs = from >= 0 && Fingerprint.of(now.substring(from)).equals(added);
        return isOurs ? now.substring(0, from) : now;
    }

    private static Optional<String> below(String theirs, long revision, String text) {
        String line = line(revision);
        int room = Body.LONGEST - theirs.length() - line.length();
        if (text.length() <= room) {
            return Optional.of(theirs + line + text);
        }
        return room < LEAST_ROOM
                ? Optional.empty()
                : Optional.of(theirs + line + Body.ofHtml(text).html(null, room));
    }

    private static String line(long revision) {
        return LINE + revision + END_OF_LINE;
    }
}
