package dev.aftercall.localstack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Sends requests from several connections for a while and counts. */
final class Load {

    /** What came of it. */
    record Result(double perSecond, double p50Millis, double p99Millis) {}

    private final int port;
    private final int connections;

    Load(int port, int connections) {
        this.port = port;
        this.connections = connections;
    }

    /**
     * Runs for so long after a warm-up of half of it.
     *
     * @param requests makes the bytes of the nth request
     * @throws IllegalStateException when an answer is not a good one: there is nothing to measure then
     */
    Result run(Duration time, LongFunction<byte[]> requests) {
        once(time.dividedBy(2), requests, 0);
        return once(time, requests, 1L << 40);
    }

    private Result once(Duration time, LongFunction<byte[]> requests, long first) {
        long end = System.nanoTime() + time.toNanos();
        long started = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                long start = first + i;
                running.add(threads.submit(() -> one(end, requests, start)));
            }
            long[] nanos = running.stream()
                    .flatMapToLong(each -> LongStream.of(resultOf(each)))
                    .sorted()
                    .toArray();
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Result(nanos.length / seconds, quantile(nanos, 0.5), quantile(nanos, 0.99));
        }
    }

    private long[] one(long end, LongFunction<byte[]> requests, long start) {
        long[] nanos = new long[1024];
        int count = 0;
        try (Connection connection = new Connection(port)) {
            for (long number = start; System.nanoTime() < end; number += connections) {
                byte[] request = requests.apply(number);
                long before = System.nanoTime();
                int status = connection.send(request);
                if (status >= 300) {
                    throw new IllegalStateException("the answer was " + status);
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - before;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(nanos, count);
    }

    private static long[] resultOf(Future<long[]> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load could not be sent", e);
        }
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
