package dev.aftercall.simulator;

import java.util.Map;

import dev.aftercall.simulator.journal.ChangeCodec;
import dev.aftercall.simulator.journal.Ledger;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.TokenSettings;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.people.PeopleSettings;
import dev.aftercall.simulator.state.Format;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.Course;
import dev.aftercall.simulator.webhooks.DeliverySettings;

/** What is set while the simulator runs; at first each is as it was told to start, or as it was left. */
record LiveSettings(
        Setting<Course> clock,
        Setting<TokenSettings> tokens,
        Setting<LimitSettings> limits,
        Setting<Pace.Settings> pace,
        Setting<LagSettings> lag,
        Setting<BatchSettings> batches,
        Setting<DeliverySettings> deliveries,
        Setting<Map<Long, PeopleSettings>> people) {

    private static final String STREAM = "settings/";

    static LiveSettings in(Ledger ledger, ChangeCodec codec, SimulatorSettings start) {
        return new LiveSettings(
                ledger.add(Setting.keptAndNotRewound(
                        STREAM + "clock", Course.FOLLOWING, codec.format(Course.class), ledger)),
                kept(ledger, "tokens", start.tokens(), codec.format(TokenSettings.class)),
                kept(ledger, "limits", start.limits(), codec.format(LimitSettings.class)),
                kept(ledger, "pace", new Pace.Settings(start.pace(), Map.of()), codec.format(Pace.Settings.class)),
                kept(ledger, "lag", start.lag(), codec.format(LagSettings.class)),
                kept(ledger, "batches", start.batches(), codec.format(BatchSettings.class)),
                kept(ledger, "deliveries", DeliverySettings.USUAL, codec.format(DeliverySettings.class)),
                kept(ledger, "people", Map.of(), codec.byAccount(PeopleSettings.class)));
    }

    private static <T> Setting<T> kept(Ledger ledger, String name, T first, Format<T> format) {
        return ledger.add(Setting.kept(STREAM + name, first, format, ledger));
    }
}
