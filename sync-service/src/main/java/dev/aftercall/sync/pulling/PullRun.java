package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.messaging.outbox.UnsendableEvent;
import dev.aftercall.sync.SyncConfig;
import dev.aftercall.sync.mirror.CrmObjects;
import dev.aftercall.sync.mirror.Kind;
import dev.aftercall.sync.mirror.MirrorRepository;
import dev.aftercall.sync.mirror.Mirrored;
import dev.aftercall.sync.mirror.Pull;
import dev.aftercall.sync.portal.PageReply;
import dev.aftercall.sync.portal.PortalPages;

/**
 * Pulls a run from its checkpoint on: a page is mirrored, told and acknowledged, and then the checkpoint moves.
 *
 * <p>Killed anywhere, the page is repeated: the mirror keeps its versions, and readers see the same events again. Straight-line
 * code for a virtual thread; each step has a time limit. A lost lease ends it with
 * {@link dev.aftercall.sync.mirror.LeaseLost}.
 */
@ApplicationScoped
class PullRun {

    private static final Logger LOG = Logger.getLogger(PullRun.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(30);
    private static final int TRIES_AGAINST_OUR_OWN_FAULT = 10;

    private final PortalPages pages;
    private final MirrorRepository mirror;
    private final CrmObjects told;
    private final RunBook book;
    private final RunRepository runs;
    private final Pauses pauses;

    PullRun(
            SyncConfig config,
            PortalPages pages,
            MirrorRepository mirror,
            CrmObjects told,
            RunBook book,
            RunRepository runs) {
        this.pages = pages;
        this.mirror = mirror;
        this.told = told;
        this.book = book;
        this.runs = runs;
        this.pauses = new Pauses(
                config.firstPause(),
                config.longestPause(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Pulls until the run has ended, rests, must be given up or has had its turn.
     *
     * @param isTurnOver asked after each page; the lease is then handed back and the run goes on when it is claimed again
     */
    void pull(ClaimedRun run, BooleanSupplier goOn, BooleanSupplier isTurnOver) {
        Pull pull = run.pull();
        int setbacks = run.setbacks();
        RunProgress progress = await(runs.progress(pull.workspace(), pull.runId()));
        boolean hadItsTurn = false;
        while (!hadItsTurn && goOn.getAsBoolean() && progress.next().isPresent()) {
            KindProgress kind = counted(pull, progress.next().orElseThrow(), goOn);
            switch (pages.read(pull, kind.kind(), kind.after(), goOn)) {
                case PageReply.Page page
                when kind.isStuckAt(page.after()) -> {
                    fail(
                            pull,
                            progress,
                            "HubSpot's pages of %s don't go on"
                                    .formatted(kind.kind().wireName()));
                    return;
                }
                case PageReply.Page page -> {
                    progress = take(pull, kind, page, progress);
                    setbacks = 0;
                    hadItsTurn = isTurnOver.getAsBoolean();
                }
                case PageReply.Later later -> {
                    layAside(pull, progress, later, setbacks + 1);
                    return;
                }
                case PageReply.Refused(String reason) -> {
                    fail(pull, progress, reason);
                    return;
                }
                case PageReply.Over(String reason) -> {
                    await(book.end(pull, progress, new RunEnd(RunStatus.STOPPED, reason)));
                    return;
                }
            }
        }
        await(runs.handBack(pull));
    }

    /** Rests a run that met a fault of ours, such as a broker that doesn't answer. */
    void restAfterFault(ClaimedRun run, RuntimeException fault) {
        int setbacks = run.setbacks() + 1;
        LOG.warnf(
                "A pull met a fault of ours, setback %d; runId=%s",
                setbacks, run.pull().runId());
        String reason = fault instanceof CrmObjects.NotAcknowledged ? fault.getMessage() : "A fault on our side";
        await(runs.rest(run.pull(), pauses.after(setbacks, Duration.ZERO), reason));
    }

    private RunProgress take(Pull pull, KindProgress kind, PageReply.Page page, RunProgress progress) {
        List<Mirrored> mirrored = await(mirror.upsert(pull, kind.kind(), page.records()));
        List<UnsendableEvent> unsendable = told.tellMirrored(pull, kind.kind(), mirrored);
        KindProgress newer = kind.afterPage(mirrored.size(), page.after());
        if (newer.done()) {
            tellGone(pull, kind.kind());
        }
        if (!unsendable.isEmpty()) {
            LOG.errorf("%d records of a page are set aside; runId=%s", unsendable.size(), pull.runId());
        }
        RunProgress all = progress.with(newer);
        await(book.checkpoint(pull, newer, all, unsendable));
        return all;
    }

    private void tellGone(Pull pull, Kind kind) {
        await(mirror.markGone(pull, kind));
        Map<String, Long> gone = await(mirror.goneIn(pull, kind));
        told.tellGone(pull, kind, gone);
    }

    private KindProgress counted(Pull pull, KindProgress kind, BooleanSupplier goOn) {
        if (!kind.isUntouched()) {
            return kind;
        }
        OptionalLong total = pages.total(pull, kind.kind(), goOn);
        return kind.withTotal(total.isPresent() ? total.getAsLong() : null);
    }

    private void layAside(Pull pull, RunProgress progress, PageReply.Later later, int setbacks) {
        if (!later.passesByItself() && setbacks >= TRIES_AGAINST_OUR_OWN_FAULT) {
            fail(pull, progress, later.reason());
            return;
        }
        Duration pause = pauses.after(setbacks, later.atLeast());
        LOG.infof("A pull rests %s after setback %d: %s; runId=%s", pause, setbacks, later.reason(), pull.runId());
        await(runs.rest(pull, pause, later.reason()));
    }

    private void fail(Pull pull, RunProgress progress, String reason) {
        LOG.warnf("A pull failed: %s; runId=%s", reason, pull.runId());
        await(book.end(pull, progress, new RunEnd(RunStatus.FAILED, reason)));
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(DATABASE_LIMIT);
    }
}
