package dev.aftercall.simulator.objects;

/**
 * How batches answer where HubSpot's own answers vary.
 *
 * @param shuffleResults results come in another order than the inputs
 * @param echoTraceIds results carry the {@code objectWriteTraceId} of their input
 */
public record BatchSettings(boolean shuffleResults, boolean echoTraceIds) {}
