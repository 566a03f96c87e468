package dev.aftercall.localstack.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Owns the processes of a stack. What it promises:
 *
 * <ol>
 *   <li>Stages start one after another; if a step fails, everything started so far is stopped again.
 *   <li>A part that dies while the stack is up is started again.
 *   <li>After {@link #stop()}, also one that comes in the middle of a start, none of its processes is left.
 *   <li>The run file names every child at most half a second after it was started, so that a later launcher finds what a
 *       kill -9 of this process left behind.
 * </ol>
 */
public final class Supervisor {
    private final Roster roster;
    private final Progress progress;
    private final List<List<Keeper>> started = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ExecutorService starting;
    private volatile boolean stopping;

    /**
     * A supervisor for one stack.
     *
     * @param settings the port settings to leave in the run file for other launchers
     */
    public Supervisor(RunFile runFile, Map<String, String> settings, Progress progress) {
        this.roster = new Roster(runFile, settings);
        this.progress = progress;
    }

    /**
     * Runs through the stages.
     *
     * @return whether the stack is up; if not, {@link #stop()} came in the middle
     * @throws StartFailed when a step failed; everything has been stopped then
     */
    public boolean start(List<Stage> stages) throws InterruptedException {
        roster.open();
        try {
            for (Stage stage : stages) {
                begin(stage);
            }
            roster.setPhase(RunState.Phase.UP);
            return !stopping;
        } catch (StartFailed | InterruptedException e) {
            if (stopping) {
                return false;
            }
            stop();
            throw e;
        }
    }

    /** Returns when the stack has been stopped. */
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Ends everything, last stage first. A second call waits for the first. */
    public synchronized void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopping = true;
        progress.line("Stopping");
        roster.setPhase(RunState.Phase.STOPPING);
        endStart();
        for (List<Keeper> stage : new ArrayList<>(started).reversed()) {
            inParallel(stage.stream().<Runnable>map(keeper -> keeper::stop).toList());
        }
        Descendants.endAll();
        roster.close();
        stopped.countDown();
    }

    private void begin(Stage stage) throws InterruptedException {
        List<Keeper> keepers = new CopyOnWriteArrayList<>();
        started.add(keepers);
        ExecutorService executor = Executors.newFixedThreadPool(
                stage.atOnce(), Thread.ofPlatform().daemon().name("start-", 0).factory());
        starting = executor;
        try {
            ExecutorCompletionService<Step> results = new ExecutorCompletionService<>(executor);
            for (Step step : stage.steps()) {
                results.submit(() -> perform(step, keepers), step);
            }
            for (int done = 0; done < stage.steps().size(); done++) {
                results.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailed failed ? failed : new StartFailed("start", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private void perform(Step step, List<Keeper> keepers) {
        if (stopping) {
            throw new StartFailed("the stack is being stopped");
        }
        try {
            switch (step) {
                case Part part -> {
                    Keeper keeper = new Keeper(part, progress);
                    keepers.add(keeper);
                    roster.add(keeper);
                    keeper.start();
                }
                case Chore chore -> {
                    long before = System.nanoTime();
                    chore.perform();
                    progress.about(chore.name(), "done after %.1f s".formatted((System.nanoTime() - before) / 1e9));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed(step.name(), e);
        } catch (RuntimeException e) {
            throw new StartFailed(step.name(), e);
        }
    }

    private void endStart() {
        ExecutorService executor = starting;
        if (executor == null) {
            return;
        }
        executor.shutdownNow();
        try {
            // What starts a process ends it when interrupted; whatever is slower at that is killed as a descendant.
            executor.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inParallel(List<Runnable> tasks) {
        List<Thread> threads =
                tasks.stream().map(task -> Thread.ofPlatform().start(task)).toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
