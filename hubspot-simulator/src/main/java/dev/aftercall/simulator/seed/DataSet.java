package dev.aftercall.simulator.seed;

import java.util.Optional;

/**
 * A portal full of made-up records, besides the three that are always there. The same set is the same on every start.
 *
 * @param contacts from 100 to 1,000,000; a tenth as many companies and deals come with them
 */
public record DataSet(int contacts, long seed) {

    /** The portal that holds it. */
    public static final long HUB_ID = 4_100_004L;

    private static final int FEWEST = 100;
    private static final int MOST = 1_000_000;
    private static final long USUAL_SEED = 2026;

    public DataSet {
        if (contacts < FEWEST || contacts > MOST) {
            throw new IllegalArgumentException(
                    "a data set has from " + FEWEST + " to " + MOST + " contacts, not " + contacts);
        }
    }

    /**
     * Reads {@code small} (1,000), {@code medium} (50,000), {@code large} (1,000,000) or a number; {@code none} gives
     * nothing.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Optional<DataSet> parse(String text) {
        return switch (text) {
            case "none" -> Optional.empty();
            case "small" -> Optional.of(ofContacts(1000));
            case "medium" -> Optional.of(ofContacts(50_000));
            case "large" -> Optional.of(ofContacts(MOST));
            default -> Optional.of(ofContacts(number(text)));
        };
    }

    public static DataSet ofContacts(int contacts) {
        return new DataSet(contacts, USUAL_SEED);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a data set is none, small, medium, large or a number of contacts: " + text, e);
        }
    }

    @Override
    public String toString() {
        return contacts + " contacts, seed " + seed;
    }
}
