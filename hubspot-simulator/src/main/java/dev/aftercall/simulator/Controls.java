package dev.aftercall.simulator;

import java.time.Duration;

import dev.aftercall.simulator.admin.RequestCounts;
import dev.aftercall.simulator.faults.FaultGate;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.RateLimits;
import dev.aftercall.simulator.limits.RollingWindow;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.SimulatorTime;

/** What tests and {@code /_sim} turn while the simulator runs. */
record Controls(
        SimulatorTime time,
        FaultGate faults,
        RequestCounts counts,
        RateLimits limits,
        RollingWindow tokenRequests,
        Pace pace,
        Setting<BatchSettings> batches)
        implements AutoCloseable {

    private static final Duration TOKEN_REQUESTS = Duration.ofSeconds(10);

    static Controls of(SimulatorTime time, LiveSettings settings, World world) {
        return new Controls(
                time,
                new FaultGate(world.faults()),
                new RequestCounts(),
                new RateLimits(settings.limits(), world.plans(), time.clock()),
                new RollingWindow(TOKEN_REQUESTS, time.clock()),
                new Pace(settings.pace(), time.clock()),
                settings.batches());
    }

    @Override
    public void close() {
        faults.close();
        pace.close();
        time.close();
    }
}
