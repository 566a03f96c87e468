package dev.aftercall.localstack.bench;

import java.net.URI;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.PortalId;

/** What a first call waits for: twelve requests to a portal of which nothing is known yet. */
final class ColdStart {

    private static final int REQUESTS = 12;

    private ColdStart() {}

    /** How long it takes until the last of them has left. */
    static long millis(URI hubSpot, String token) {
        Access access = Access.with(new AccessToken(token));
        try (HubSpotApi api = HubSpotApi.at(hubSpot)) {
            sendAll(api.portal(new PortalId(1)), access); // of another portal: classes are loaded then
            return sendAll(api.portal(new PortalId(2)), access);
        }
    }

    private static long sendAll(HubSpotPortal portal, Access access) {
        long start = System.nanoTime();
        AtomicLong last = new AtomicLong();
        Access noted = access.onlyWhile(() -> {
            last.accumulateAndGet(System.nanoTime() - start, Math::max);
            return true;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Collections.nCopies(REQUESTS, noted)
                    .forEach(each -> threads.execute(() -> portal.account().details(each)));
        }
        return TimeUnit.NANOSECONDS.toMillis(last.get());
    }
}
