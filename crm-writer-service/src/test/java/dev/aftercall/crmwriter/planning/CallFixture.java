package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.crmwriter.matching.Participant;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.CallToWrite.Signals;
import dev.aftercall.crmwriter.portal.PortalFacts;
import dev.aftercall.crmwriter.portal.PortalFacts.Option;

/** Calls for tests. */
public final class CallFixture {

    public static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    public static final UUID CALL = UUID.fromString("0193a000-0000-7000-8000-0000000000bb");
    public static final Instant STARTED = Instant.parse("2026-05-04T10:00:00Z");

    /** Of a portal in New York, with some of HubSpot's own options. */
    public static final PortalFacts FACTS = new PortalFacts(
            "America/New_York",
            List.of(new Option("guid-connected", "Connected"), new Option("guid-wrong", "Wrong number")),
            List.of(new Option("COMPLETED", "Completed"), new Option("NO_SHOW", "No show")));

    private CallFixture() {}

    /** A phone call of ten minutes with Ada, made by rep1. */
    public static CallToWrite aCall() {
        return aCall(Kind.CALL, Notes.NONE, List.of());
    }

    /** The same with these notes and action items. */
    public static CallToWrite aCall(Kind kind, Notes notes, List<ActionItem> items) {
        return aCall(1, kind, notes, items);
    }

    /** The same at a revision. */
    public static CallToWrite aCall(long revision, Kind kind, Notes notes, List<ActionItem> items) {
        return aCall(revision, kind, new Outcome(Result.CONNECTED, null), notes, items);
    }

    /** The same with this outcome. */
    public static CallToWrite aCall(long revision, Kind kind, Outcome outcome, Notes notes, List<ActionItem> items) {
        return new CallToWrite(
                WORKSPACE,
                CALL,
                revision,
                kind,
                null,
                List.of(new Participant("Ada Reyes", "ada@example.com", "+14155550111")),
                "rep1@example.com",
                Direction.OUTBOUND,
                STARTED,
                STARTED.plusSeconds(600),
                600_000L,
                outcome,
                "+14155550100",
                "+14155550111",
                null,
                false,
                notes,
                items,
                Signals.NONE);
    }

    /** A portal in New York with HubSpot's own outcomes, where these have their owners. */
    public static Surroundings around(Map<String, String> ownersByEmail) {
        return new Surroundings(FACTS, ownersByEmail, Map.of(), null, CallLinks.NONE);
    }

    /** Something to do. */
    public static ActionItem anItem(String id, String text) {
        return new ActionItem(id, text, null, null, false);
    }
}
