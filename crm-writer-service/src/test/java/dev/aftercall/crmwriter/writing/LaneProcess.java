package dev.aftercall.crmwriter.writing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneRepository;

/** The work on lanes as a process does it from its start until it is told to stop. */
@ApplicationScoped
public class LaneProcess {

    private final LaneDispatcher own;
    private final LaneDispatcher another;

    LaneProcess(LaneDispatcher own, LaneConfig config, WritingConfig writing, LaneRepository lanes, LaneTurn turn) {
        this.own = own;
        this.another = new LaneDispatcher(config, writing, lanes, turn, new LaneBell());
    }

    /** What a SIGTERM does to the service under test; returns when its lanes are handed back. */
    public void stop() throws InterruptedException {
        own.stop(new ShutdownEvent());
    }

    /** Another process begins. */
    public void startAnother() {
        another.start(new StartupEvent());
    }

    /** And ends. */
    public void stopAnother() throws InterruptedException {
        another.stop(new ShutdownEvent());
    }
}
