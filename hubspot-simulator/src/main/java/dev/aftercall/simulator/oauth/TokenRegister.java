package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Turn;

/** The shelf of codes and tokens, for one at a time. Forgets what has expired long ago. */
final class TokenRegister implements Book<List<TokenChange>, List<TokenChange>> {

    /** How long what has expired is known to have expired. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final Clock clock;
    private final Consumer<List<TokenChange>> recorder;
    private final Turn turn = new Turn();
    private final TokenShelf shelf = new TokenShelf();
    private Instant nextSweep = Instant.MIN;

    /** @param recorder stores changes durably before it returns */
    TokenRegister(Clock clock, Consumer<List<TokenChange>> recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    /** Does something with the shelf while nobody else does. */
    <T> T inTurn(Function<TokenShelf, T> what) {
        return turn.get(() -> what.apply(shelf));
    }

    /** Records changes and applies them. */
    void commit(List<TokenChange> changes) {
        alone(() -> {
            List<TokenChange> all = new ArrayList<>(changes);
            Instant now = clock.instant();
            if (!now.isBefore(nextSweep)) {
                nextSweep = now.plus(SWEEP_EVERY);
                all.addAll(shelf.outlived(now.minus(REMEMBERED)));
            }
            recorder.accept(all);
            all.forEach(shelf::apply);
        });
    }

    @Override
    public void restore(List<TokenChange> changes) {
        alone(() -> changes.forEach(shelf::apply));
    }

    /** Changes that make an empty shelf hold what this one does now. */
    @Override
    public List<TokenChange> contents() {
        return inTurn(TokenShelf::contents);
    }

    @Override
    public void become(List<TokenChange> contents) {
        alone(() -> {
            shelf.clear();
            contents.forEach(shelf::apply);
        });
    }

    @Override
    public void alone(Runnable what) {
        turn.run(what);
    }
}
