package dev.aftercall.hubspot;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The way into HubSpot: one per process, and from it one {@link HubSpotPortal} per portal and an {@link OAuthClient}.
 * Each portal has a connection pool and a throttle of its own, so that a slow portal takes nothing from the others.
 * Redirects are not followed (a token must not travel to another host), failed connections not retried.
 */
public final class HubSpotApi implements AutoCloseable {

    /** Where {@code Retry-After} is kept from OkHttp. */
    static final String WAIT = "X-Aftercall-Retry-After";

    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 20; // below what edges and proxies keep, so few are found dropped

    private final Paths paths;
    private final OkHttpClient http;
    private final Patience patience;
    private final Throttle.Limits limits;
    private final Ticker ticker;
    private final Map<PortalId, HubSpotPortal> portals = new ConcurrentHashMap<>();

    /**
     * @param base scheme, host and port of HubSpot's API, for example {@code https://api.hubapi.com}
     * @param recordLimits for everything but tokens
     */
    public HubSpotApi(
            URI base, TimeLimits recordLimits, TimeLimits tokenLimits, Throttle.Limits limits, Ticker ticker) {
        this(base, ApiVersion.DEFAULT, Patience.of(recordLimits, tokenLimits), limits, ticker);
    }

    /** @param limits what each portal is taken to allow until its answers say more */
    public HubSpotApi(URI base, ApiVersion version, Patience patience, Throttle.Limits limits, Ticker ticker) {
        HttpUrl url = HttpUrl.get(base);
        if (url == null) {
            throw new IllegalArgumentException("HubSpot's address must be an http or https URL: " + base);
        }
        this.paths = new Paths(url, version);
        this.http = client();
        this.patience = patience;
        this.limits = limits;
        this.ticker = ticker;
    }

    /** With the time limits and rate limits that fit the real HubSpot. */
    public static HubSpotApi at(URI base) {
        return at(base, ApiVersion.DEFAULT);
    }

    /** The same in the version given. */
    public static HubSpotApi at(URI base, ApiVersion version) {
        return new HubSpotApi(base, version, Patience.DEFAULT, Throttle.Limits.OF_MARKETPLACE_APPS, Ticker.system());
    }

    /** The token endpoints, as seen by the app with these credentials. */
    public OAuthClient oauth(ClientCredentials credentials) {
        return new OAuthClient(new Wire(http, patience), paths, credentials);
    }

    /** The portal; always the same object for the same id. */
    public HubSpotPortal portal(PortalId id) {
        return portals.computeIfAbsent(id, this::open);
    }

    /** Closes idle connections. Calls under way end by themselves. */
    @Override
    public void close() {
        portals.values().forEach(HubSpotPortal::close);
        http.connectionPool().evictAll();
    }

    private HubSpotPortal open(PortalId id) {
        OkHttpClient own = http.newBuilder().connectionPool(pool()).build();
        return new HubSpotPortal(id, own, new Wire(own, patience), paths, new Throttle(limits, ticker), ticker);
    }

    private static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .connectionPool(pool())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(HubSpotApi::withoutInvitationToRepeat)
                .addNetworkInterceptor(Departure::gate)
                .build();
    }

    /**
     * OkHttp reads {@code Retry-After} itself: it sends a request again after a 503 that says 0, a read even with
     * retries off, and fails with an exception of its own on a number too large for it.
     */
    private static Response withoutInvitationToRepeat(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String wait = response.header("Retry-After");
        return wait == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(WAIT, wait)
                        .build();
    }

    private static ConnectionPool pool() {
        return new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
    }
}
