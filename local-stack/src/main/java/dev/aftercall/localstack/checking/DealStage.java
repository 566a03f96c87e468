package dev.aftercall.localstack.checking;

/**
 * A step that deals of a portal go through.
 *
 * @param place among those of its pipeline
 * @param isClosed whether it ends the deal
 */
public record DealStage(long portal, String pipeline, String id, int place, boolean isClosed) {}
