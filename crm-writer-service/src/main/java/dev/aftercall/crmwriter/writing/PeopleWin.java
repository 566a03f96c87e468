package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of a wanted change may be written: a property is overwritten only while it still holds what we last wrote, or
 * nothing; what somebody changed in HubSpot stays.
 *
 * @param changes what may be written
 * @param asWanted what holds the wanted value already, whoever wrote it
 * @param leftAlone the names of the properties that stay as somebody set them
 */
record PeopleWin(Map<String, String> changes, Map<String, String> asWanted, List<String> leftAlone) {

    static PeopleWin of(Map<String, String> wanted, Map<String, String> written, Map<String, String> current) {
        Map<String, String> changes = new TreeMap<>();
        Map<String, String> asWanted = new TreeMap<>();
        List<String> leftAlone = new ArrayList<>();
        wanted.forEach((name, value) -> {
            String now = Fingerprint.of(current.get(name));
            if (now.equals(Fingerprint.of(value))) {
                asWanted.put(name, value);
            } else if (now.equals(written.getOrDefault(name, Fingerprint.of(null)))) {
                changes.put(name, value);
            } else {
                leftAlone.add(name);
            }
        });
        leftAlone.sort(null);
        return new PeopleWin(changes, asWanted, leftAlone);
    }
}
