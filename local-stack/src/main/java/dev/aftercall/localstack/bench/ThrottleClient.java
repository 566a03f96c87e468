package dev.aftercall.localstack.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.Account;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;

/**
 * One process that asks a portal for as much as its throttle lets it, and prints what came of the requests whose answers
 * fell into the measured time, and the 99th percentile of the time from one departure to the next:
 * {@code <answered> <refused for the limit> <failed> <milliseconds>}. The token comes on standard input.
 */
public final class ThrottleClient {

    private static final int AT_ONCE = 16;

    private final HubSpotPortal portal;
    private final Access access;
    private final long measureFrom;
    private final long end;
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<Long> departures = new ConcurrentLinkedQueue<>();

    private ThrottleClient(HubSpotPortal portal, Access access, long measureFrom, long end) {
        this.portal = portal;
        this.access = access;
        this.measureFrom = measureFrom;
        this.end = end;
    }

    /** Takes the address, the portal, and when to begin to measure and to end, in milliseconds of the epoch. */
    public static void main(String[] arguments) {
        AccessToken token = new AccessToken(readLine());
        try (HubSpotApi api = HubSpotApi.at(URI.create(arguments[0]))) {
            ThrottleClient client = new ThrottleClient(
                    api.portal(new PortalId(Long.parseLong(arguments[1]))),
                    Access.with(token).waitingAtMost(Duration.ofSeconds(20)),
                    Long.parseLong(arguments[2]),
                    Long.parseLong(arguments[3]));
            client.run();
            System.out.println(client.answered.sum() + " " + client.refused.sum() + " " + client.failed.sum() + " "
                    + gapMillis(List.copyOf(client.departures)));
        }
    }

    private static long gapMillis(List<Long> departures) {
        long[] gaps = IntStream.range(1, departures.size())
                .mapToLong(i -> departures.get(i) - departures.get(i - 1))
                .sorted()
                .toArray();
        return gaps.length == 0 ? 0 : gaps[(int) (gaps.length * 0.99)];
    }

    private static String readLine() {
        try (Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
            return input.nextLine();
        }
    }

    private void run() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(this::askUntilTheEnd);
            }
        }
    }

    private void askUntilTheEnd() {
        while (System.currentTimeMillis() < end) {
            Reply<Account.Details> reply = portal.account().details(access.onlyWhile(this::leaves));
            long now = System.currentTimeMillis();
            if (now >= measureFrom && now < end) {
                count(reply);
            }
        }
    }

    /** Asked right before a request leaves. */
    private boolean leaves() {
        long now = System.currentTimeMillis();
        if (now >= measureFrom && now < end) {
            departures.add(now);
        }
        return now < end;
    }

    private void count(Reply<Account.Details> reply) {
        switch (reply) {
            case Reply.Ok<Account.Details> ok -> answered.increment();
            case Reply.Failed<Account.Details>(var failure) when failure.status() == 429 -> refused.increment();
            case Reply.Failed<Account.Details>(var failure)
            when failure.kind() == FailureKind.NOT_SENT || failure.status() == 0 -> {}
            case Reply.Failed<Account.Details> other -> failed.increment();
        }
    }
}
