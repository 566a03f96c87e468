package dev.aftercall.crmwriter.lanes;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many requests one portal bears under way at a time, found out by its answers.
 *
 * <ol>
 *   <li>It begins with four, is never more than sixteen and never less than one.
 *   <li>One more after a round in which as many answers as may be under way came and were good, if in it as many were under
 *       way as may be: while the throttle holds requests back, nothing is learned by allowing more.
 *   <li>Half after trouble: a refusal for a limit, a lock, an edge that gives up, or answers that take twice as long as usual
 *       ({@link AnswerTimes}). Once for all that was under way together.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class InFlight {

    /** However well the portal answers. */
    public static final int MOST = 16;

    static final int AT_FIRST = 4;

    private final LongSupplier nanoTime;
    private final Consumer<Answer> noted;
    private final AnswerTimes times = new AnswerTimes();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition room = lock.newCondition();
    private int limit = AT_FIRST;
    private int places;
    private int underWay;
    private int mostUnderWay;
    private int goodAnswers;
    private long departures;
    private long roundBegan;

    /** @param noted hears of each answer */
    InFlight(LongSupplier nanoTime, Consumer<Answer> noted) {
        this.nanoTime = nanoTime;
        this.noted = noted;
    }

    /** Requests whose answers take alike: what is asked for, and of how many records. */
    public record Sort(String operation, int inputsAtMost) {

        private static final int[] CLASSES = {1, 10, 50};
        private static final int A_FULL_BATCH = 100;

        /** Of so many inputs. */
        public static Sort of(String operation, int inputs) {
            int size = Arrays.stream(CLASSES)
                    .filter(most -> inputs <= most)
                    .findFirst()
                    .orElse(A_FULL_BATCH);
            return new Sort(operation, size);
        }
    }

    /** What an answer says of the portal. */
    public enum Answer {
        GOOD,
        /** It is more than the portal bears. */
        TROUBLE,
        /** Something else is the matter, or no request left. */
        SAYS_NOTHING
    }

    /** Waits until one more may be under way, which is no longer than one of the others takes to its answer. */
    public Place enter() {
        lock.lock();
        try {
            while (places >= limit) {
                room.awaitUninterruptibly();
            }
            places++;
            return new Place();
        } finally {
            lock.unlock();
        }
    }

    /** How many may be under way now. */
    public int limit() {
        return read(() -> limit);
    }

    /** How many are under way now. */
    public int underWay() {
        return read(() -> underWay);
    }

    /** The place of one request after the other; to be closed. For one thread. */
    public final class Place implements AutoCloseable {

        private boolean isAway;
        private long number;
        private long leftAt;

        /** A request leaves now; until its answer the latest word counts. */
        public void leaves() {
            locked(() -> {
                if (!isAway) {
                    isAway = true;
                    number = ++departures;
                    underWay++;
                    mostUnderWay = Math.max(mostUnderWay, underWay);
                }
                leftAt = nanoTime.getAsLong();
            });
        }

        /** Its answer is there, or there is none. Nothing, where none had left. */
        public void answered(Sort sort, Answer answer) {
            locked(() -> {
                if (isAway) {
                    isAway = false;
                    underWay--;
                    noted.accept(answer);
                    learn(number, sort, nanoTime.getAsLong() - leftAt, answer);
                }
            });
        }

        @Override
        public void close() {
            locked(() -> {
                if (isAway) {
                    isAway = false;
                    underWay--;
                }
                places--;
                room.signal();
            });
        }
    }

    private void learn(long number, Sort sort, long nanos, Answer answer) {
        boolean isSlow = answer == Answer.GOOD && times.isSlow(sort, nanos);
        if (number <= roundBegan) {
            return; // it left before the limit last changed
        }
        if (isSlow || answer == Answer.TROUBLE) {
            change(Math.max(1, limit / 2));
        } else if (answer == Answer.GOOD && ++goodAnswers >= limit) {
            if (mostUnderWay >= limit) {
                change(Math.min(MOST, limit + 1));
            }
            goodAnswers = 0;
            mostUnderWay = underWay;
        }
    }

    private void change(int to) {
        if (to < limit) {
            times.beginAnew();
            roundBegan = departures;
        }
        limit = to;
        goodAnswers = 0;
        mostUnderWay = underWay;
        room.signalAll();
    }

    private int read(IntSupplier figure) {
        lock.lock();
        try {
            return figure.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
