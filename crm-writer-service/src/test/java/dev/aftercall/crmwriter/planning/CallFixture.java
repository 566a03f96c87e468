package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.aftercall.crmwriter.matching.Participant;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;

/** Calls for tests. */
public final class CallFixture {

    public static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    public static final UUID CALL = UUID.fromString("0193a000-0000-7000-8000-0000000000bb");
    public static final Instant STARTED = Instant.parse("2026-05-04T10:00:00Z");

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
                Result.COMPLETED,
                "+14155550100",
                "+14155550111",
                null,
                notes,
                items);
    }

    /** Something to do. */
    public static ActionItem anItem(String id, String text) {
        return new ActionItem(id, text, null, null, false);
    }
}
