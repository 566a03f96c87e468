package dev.aftercall.crmwriter.asking;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What some calls leave open, together, so that each key is asked for once.
 *
 * @param <C> a call
 * @param questions about each call's people
 * @param needsOwners whether the portal's owners are not known either
 * @param answered what HubSpot has answered
 * @param found those of them that it found somebody by
 */
public record Inquiry<C>(Map<C, List<Question>> questions, boolean needsOwners, Set<Key> answered, Set<Key> found) {

    public Inquiry {
        questions = new LinkedHashMap<>(questions);
        answered = Set.copyOf(answered);
        found = Set.copyOf(found);
    }

    /** Nothing is answered yet. Calls that leave nothing open are left out. */
    public static <C> Inquiry<C> of(Map<C, List<Question>> questions, boolean needsOwners) {
        Map<C, List<Question>> open = new LinkedHashMap<>(questions);
        open.values().removeIf(each -> each.isEmpty() && !needsOwners);
        return new Inquiry<>(open, needsOwners, Set.of(), Set.of());
    }

    /** Knowing more. */
    public Inquiry<C> with(Set<Key> furtherAnswered, Set<Key> furtherFound) {
        Set<Key> allAnswered = new HashSet<>(answered);
        allAnswered.addAll(furtherAnswered);
        Set<Key> allFound = new HashSet<>(found);
        allFound.addAll(furtherFound);
        return new Inquiry<>(questions, needsOwners, allAnswered, allFound);
    }

    public boolean isEmpty() {
        return questions.isEmpty();
    }

    /** All that may have to be asked for. */
    public Set<Key> keys() {
        Set<Key> keys = new LinkedHashSet<>();
        if (needsOwners) {
            keys.add(Key.OWNERS);
        }
        all().flatMap(Question::keys).forEach(keys::add);
        return keys;
    }

    /** Whether the owners are to be asked for now. */
    public boolean asksForOwners(Predicate<Key> isOurs) {
        return needsOwners && !answered.contains(Key.OWNERS) && isOurs.test(Key.OWNERS);
    }

    /** The addresses to be asked for now. */
    public List<String> emails(Predicate<Key> isOurs) {
        return values(all().flatMap(question -> Stream.ofNullable(question.email())), isOurs);
    }

    /** The numbers to be asked for now: of those people whom no address finds. */
    public List<String> phones(Predicate<Key> isOurs) {
        return values(
                all().filter(question -> question.needsPhone(answered, found))
                        .flatMap(question -> Stream.ofNullable(question.phone())),
                isOurs);
    }

    /** The calls of which HubSpot has not said yet who was on them. */
    public List<C> open() {
        boolean lacksOwners = needsOwners && !answered.contains(Key.OWNERS);
        return questions.entrySet().stream()
                .filter(call ->
                        lacksOwners || call.getValue().stream().anyMatch(question -> question.isOpen(answered, found)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<Question> all() {
        return questions.values().stream().flatMap(List::stream);
    }

    private List<String> values(Stream<Key> keys, Predicate<Key> isOurs) {
        return keys.filter(key -> !answered.contains(key) && isOurs.test(key))
                .map(Key::value)
                .distinct()
                .toList();
    }
}
