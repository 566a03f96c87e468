package dev.aftercall.crmwriter.asking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.Participant;

/**
 * Who somebody on a call is, as far as the index can't say. The address is asked for, and the number where nobody has the
 * address: as the rules have it.
 */
public record Question(@Nullable Key email, @Nullable Key phone) {

    /** Of a call's people so many are asked for; it goes on no more contacts anyway. */
    static final int MOST_PEOPLE = 100;

    /**
     * The questions about a call's people.
     *
     * @param isFilled whether the index has what the first sync brought. Before, an address in it counts, as no two contacts
     *     have the same; a number doesn't: others who share it may yet come
     */
    public static List<Question> of(List<Participant> people, KnownRecords known, boolean isFilled) {
        return people.stream()
                .limit(MOST_PEOPLE)
                .flatMap(person -> of(person, known, isFilled).stream())
                .distinct()
                .toList();
    }

    private static Optional<Question> of(Participant person, KnownRecords known, boolean isFilled) {
        String email = person.email();
        String phone = person.phone();
        boolean isKnown = (email != null && known.contactsByEmail().containsKey(email))
                || (isFilled && phone != null && known.contactsByPhone().containsKey(phone));
        return isKnown || (email == null && phone == null)
                ? Optional.empty()
                : Optional.of(
                        new Question(email == null ? null : Key.email(email), phone == null ? null : Key.phone(phone)));
    }

    /** What may have to be asked. */
    public Stream<Key> keys() {
        return Stream.of(Optional.ofNullable(email), Optional.ofNullable(phone)).flatMap(Optional::stream);
    }

    /** Whether the number has to be asked for, given whose addresses were found. */
    public boolean needsPhone(Set<Key> answered, Set<Key> found) {
        return phone != null && (email == null || (answered.contains(email) && !found.contains(email)));
    }

    /**
     * Whether nobody can say yet who it is.
     *
     * @param answered what HubSpot has answered
     * @param found those of them that it found somebody by
     */
    public boolean isOpen(Set<Key> answered, Set<Key> found) {
        return (email != null && !answered.contains(email))
                || (needsPhone(answered, found) && !answered.contains(phone));
    }
}
