package dev.aftercall.simulator;

import dev.aftercall.simulator.admin.RequestCounts;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultGate;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.time.SimulatorTime;

/** What tests and {@code /_sim} turn while the simulator runs. */
record Controls(SimulatorTime time, FaultGate faults, RequestCounts counts, Pace pace) implements AutoCloseable {

    static Controls of(SimulatorTime time, SimulatorSettings settings) {
        return new Controls(
                time,
                new FaultGate(new FaultBook(time.clock())),
                new RequestCounts(),
                new Pace(settings.pace(), time.clock()));
    }

    @Override
    public void close() {
        faults.close();
        pace.close();
        time.close();
    }
}
