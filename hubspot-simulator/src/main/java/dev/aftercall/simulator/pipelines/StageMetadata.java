package dev.aftercall.simulator.pipelines;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline.Stage;

/** What a stage means for its records: deals have a probability, tickets are open or closed. */
final class StageMetadata {

    private static final String PROBABILITY = "probability";
    private static final String TICKET_STATE = "ticketState";

    private StageMetadata() {}

    /**
     * The metadata that a request asks for, with what follows from it; what it leaves out stays as it was.
     *
     * @throws ApiFailure 400 when a deal's probability is missing or not from 0.0 to 1.0, or a ticket's state unknown
     */
    static Map<String, String> read(ObjectType type, ObjectNode input, Optional<Stage> before) {
        Map<String, String> metadata = new TreeMap<>(before.map(Stage::metadata).orElse(Map.of()));
        if (input.hasNonNull("metadata")) {
            ObjectNode sent = Json.asObject(input.path("metadata"), "metadata");
            sent.properties().forEach(entry -> metadata.put(entry.getKey(), Json.text(sent, entry.getKey(), "")));
        }
        if (type.equals(ObjectType.DEALS)) {
            metadata.putAll(Stage.ofDeals(probability(metadata.getOrDefault(PROBABILITY, ""))));
        } else if (type.equals(ObjectType.TICKETS)) {
            metadata.putAll(Stage.ofTickets(ticketState(metadata.getOrDefault(TICKET_STATE, "OPEN"))));
        }
        return metadata;
    }

    private static String probability(String text) {
        try {
            BigDecimal share = new BigDecimal(text).stripTrailingZeros();
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share.setScale(Math.max(1, share.scale())).toPlainString();
            }
        } catch (NumberFormatException e) {
            throw Failures.validation("The probability of a deal stage must be a number from 0.0 to 1.0.", e);
        }
        throw Failures.validation("The probability of a deal stage must be from 0.0 to 1.0, not " + text + ".");
    }

    private static String ticketState(String state) {
        if (!state.equals("OPEN") && !state.equals("CLOSED")) {
            throw Failures.validation("The ticketState of a ticket stage must be OPEN or CLOSED.");
        }
        return state;
    }
}
