package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;

/**
 * A record of the customer's that ours was to hang on and that is not there any more.
 *
 * @param mergedInto the record that took its place; none where it was deleted
 */
record LostLink(
        String objectType, String objectId, @Nullable String mergedInto) {

    /** What is left of these links: in place of what was merged stands what it was merged into. */
    static List<Link> left(List<Link> links, List<LostLink> lost) {
        return links.stream()
                .flatMap(link -> left(link, lost).stream())
                .distinct()
                .toList();
    }

    private static Optional<Link> left(Link link, List<LostLink> lost) {
        for (LostLink one : lost) {
            if (one.objectType.equals(link.objectType()) && one.objectId.equals(link.objectId())) {
                List<LostLink> others =
                        lost.stream().filter(each -> !each.equals(one)).toList();
                return Optional.ofNullable(one.mergedInto)
                        .flatMap(into -> left(new Link(link.objectType(), into), others));
            }
        }
        return Optional.of(link);
    }
}
