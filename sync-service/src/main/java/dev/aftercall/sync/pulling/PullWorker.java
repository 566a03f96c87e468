package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;
import dev.aftercall.sync.SyncConfig;
import dev.aftercall.sync.mirror.LeaseLost;

/**
 * Takes over the runs that are due, each on a virtual thread of its own, as many at a time as the settings allow.
 *
 * <p>A run is one process's at a time, by a lease of the database's clock. Told to stop, it ends after the page under way and
 * hands its leases back; killed, its leases end by themselves and another process goes on from the checkpoints. While more runs
 * are due than have a place, they take turns.
 */
@ApplicationScoped
class PullWorker {

    private static final Logger LOG = Logger.getLogger(PullWorker.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final SyncConfig config;
    private final RunBook book;
    private final RunRepository runs;
    private final PullRun pullRun;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean othersWait;

    PullWorker(SyncConfig config, RunBook book, RunRepository runs, PullRun pullRun) {
        this.config = config;
        this.book = book;
        this.runs = runs;
        this.pullRun = pullRun;
    }

    void start(@Observes StartupEvent started) {
        if (config.pulling()) {
            Thread.ofVirtual().name("pull-worker").start(this::lookForRuns);
        }
    }

    /** At the event and not at the bean's end: by then the pool may be closed, and no lease could be handed back. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        for (Thread run : underWay) {
            run.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
    }

    private void lookForRuns() {
        try {
            do {
                takeOver();
            } while (!stopping.await(config.poll().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeOver() {
        int free = config.runs() - underWay.size();
        long asked = System.nanoTime();
        try {
            othersWait = free <= 0 && runs.isAnyWaiting().await().atMost(DATABASE_LIMIT);
            if (free <= 0) {
                return;
            }
            for (ClaimedRun run : book.claim(free).await().atMost(DATABASE_LIMIT)) {
                Thread thread = Thread.ofVirtual()
                        .name("pull")
                        .unstarted(() -> LogKeys.portal(run.pull().hubId()).within(() -> pull(run, asked)));
                underWay.add(thread);
                thread.start();
            }
        } catch (RuntimeException e) {
            LOG.warnf("Runs that are due can't be looked up yet: %s", StoreFailure.inWords(e));
        }
    }

    private void pull(ClaimedRun run, long asked) {
        try (RunLease lease = RunLease.keep(asked, config.lease(), config.renewal(), () -> renew(run))) {
            pullRun.pull(
                    run,
                    () -> stopping.getCount() > 0 && lease.isHeld(),
                    () -> othersWait
                            && System.nanoTime() - asked > config.turn().toNanos());
        } catch (LeaseLost e) {
            LOG.infof("A pull was stopped or taken over; runId=%s", run.pull().runId());
        } catch (RuntimeException e) {
            LOG.error("A pull met a fault of ours; runId=" + run.pull().runId(), e);
            rest(run, e);
        } finally {
            underWay.remove(Thread.currentThread());
        }
    }

    private void rest(ClaimedRun run, RuntimeException fault) {
        try {
            pullRun.restAfterFault(run, fault);
        } catch (RuntimeException e) {
            LOG.infof("A run could not be laid aside; its lease ends by itself: %s", StoreFailure.inWords(e));
        }
    }

    private boolean renew(ClaimedRun run) {
        return runs.renew(run.pull(), config.lease()).await().atMost(DATABASE_LIMIT);
    }
}
