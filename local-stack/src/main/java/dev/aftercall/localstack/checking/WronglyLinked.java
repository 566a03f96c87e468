package dev.aftercall.localstack.checking;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/** Activities and tasks on a record that has nothing to do with the call's contact, or without the one they belong on. */
final class WronglyLinked implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.sent().stream()
                .flatMap(call -> evidence.records(call)
                        .filter(record -> !record.isArchived())
                        .flatMap(record -> check(evidence, call, record)));
    }

    private static Stream<Violation> check(Evidence evidence, SentCall call, HeldRecord record) {
        long portal = record.key().portal();
        Set<String> contacts =
                call.person() == null ? Set.of() : evidence.sightings().contacts(portal, call.person());
        Stream<Violation> strangers = Stream.of("contacts", "companies", "deals")
                .flatMap(type -> {
                    Set<String> known = type.equals("contacts")
                            ? contacts
                            : evidence.sightings().linked(portal, contacts, type);
                    Set<String> others = new HashSet<>(record.linked(type));
                    others.removeAll(known);
                    return others.isEmpty()
                            ? Stream.empty()
                            : Stream.of(wrong(call, "%s is on %s %s".formatted(record.key(), type, others)));
                });
        return Stream.of(strangers, missing(evidence, call, record, contacts), shared(evidence, call, record, contacts))
                .flatMap(found -> found);
    }

    /** A number that several have says nothing of who was on the call. */
    private static Stream<Violation> shared(Evidence evidence, SentCall call, HeldRecord record, Set<String> contacts) {
        long still = contacts.stream()
                .filter(contact -> evidence.isLive(record.key().portal(), contact))
                .count();
        return call.isByNumber() && still > 1 && !record.linked("contacts").isEmpty()
                ? Stream.of(wrong(call, "%s is on somebody whose number %d share".formatted(record.key(), still)))
                : Stream.empty();
    }

    private static Stream<Violation> missing(
            Evidence evidence, SentCall call, HeldRecord record, Set<String> contacts) {
        long portal = record.key().portal();
        boolean couldBe = contacts.stream().anyMatch(contact -> evidence.isLive(portal, contact));
        boolean isOnNobody = record.linked("contacts").isEmpty() && couldBe;
        Stream<Violation> nobody =
                isOnNobody ? Stream.of(wrong(call, record.key() + " is on no contact")) : Stream.empty();
        return Stream.concat(
                nobody,
                Stream.of(Part.Name.COMPANY, Part.Name.DEAL)
                        .flatMap(name -> toldOf(evidence, call, portal, name).stream())
                        .filter(part -> !record.linked(type(part)).contains(part.objectId()))
                        .map(part -> wrong(
                                call,
                                "%s is not on %s %s, as was told"
                                        .formatted(record.key(), type(part), part.objectId()))));
    }

    private static Optional<Part> toldOf(Evidence evidence, SentCall call, long portal, Part.Name name) {
        return evidence.told(call)
                .filter(write -> write.mode() == CrmWrite.Mode.LIVE
                        && Long.toString(portal).equals(write.hubId()))
                .flatMap(write -> write.parts().stream()
                        .filter(part -> part.name() == name
                                && part.outcome() == Part.Outcome.WRITTEN
                                && part.objectId() != null)
                        .findFirst());
    }

    private static String type(Part part) {
        return part.name() == Part.Name.COMPANY ? "companies" : "deals";
    }

    private static Violation wrong(SentCall call, String what) {
        return Violation.of(Violation.Kind.WRONGLY_LINKED, call, what);
    }
}
