package dev.aftercall.simulator.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Format;
import dev.aftercall.simulator.state.KeptBook;
import dev.aftercall.simulator.state.Setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LedgerTest {

    private static final Format<String> TEXT = Format.of(value -> "\"" + value + "\"", json -> json.asText());

    private final Ledger ledger = new Ledger();
    private final Setting<String> setting = ledger.add(Setting.kept("setting", "first", TEXT, ledger));
    private final Thread writer = new Thread(() -> setting.set("late"));

    @Test
    void whatIsWrittenWhileACopyIsMadeIsNotInIt() throws InterruptedException {
        // Given
        ledger.add(new KeptBook<>("book", new SlowBook(), "", TEXT, List::of));

        // When
        Ledger.Copy copy = ledger.copy();

        // Then
        writer.join(60_000);
        assertThat(setting.get()).isEqualTo("late");
        ledger.become(copy, () -> {});
        assertThat(setting.get()).isEqualTo("first");
    }

    @Test
    void nobodyWritesBetweenForgettingAndGoingBack() throws InterruptedException {
        // Given
        setting.set("before");
        Ledger.Copy copy = ledger.copy();
        setting.set("after");
        List<String> held = new ArrayList<>();

        // When
        ledger.become(copy, () -> {
            beginToWrite();
            held.add(setting.get());
        });

        // Then
        writer.join(60_000);
        assertThat(held).containsExactly("after");
        assertThat(setting.get()).isEqualTo("late");
    }

    private void beginToWrite() {
        writer.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> writer.getState() == Thread.State.WAITING);
    }

    /** While it tells what it holds, somebody wants to write elsewhere. */
    private final class SlowBook implements Book<String, String> {

        @Override
        public String contents() {
            beginToWrite();
            return "";
        }

        @Override
        public void become(String contents) {}

        @Override
        public void restore(String change) {}

        @Override
        public void alone(Runnable what) {
            what.run();
        }
    }
}
