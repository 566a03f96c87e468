package dev.aftercall.crmwriter.reviews;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Something for a person, about one row of the ledger. */
public sealed interface Question {

    /** Our id of the record that it is about. */
    UUID writeId();

    /**
     * It may have been made, and HubSpot doesn't tell whether it is one of these.
     *
     * @param title what ours would be called
     * @param at its time as we sent it
     * @param candidates none where it could not be looked for
     */
    record Tie(
            UUID writeId, @Nullable String title, @Nullable String at, List<Candidate> candidates) implements Question {
        public Tie {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * The source recommends another amount for a deal.
     *
     * @param held what the deal holds now; none where it is empty
     * @param minor as the source recommends it, in minor units
     * @param amount the same as HubSpot would hold it
     * @param currency the deal's, where HubSpot tells it
     */
    record Amount(
            UUID writeId,
            @Nullable String held,
            String minor,
            String amount,
            @Nullable String currency) implements Question {}
}
