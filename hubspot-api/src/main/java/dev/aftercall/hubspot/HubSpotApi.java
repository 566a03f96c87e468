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

    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_SECONDS = 20; // below what edges and proxies keep, so few are found dropped

    private final Paths paths;
    private final OkHttpClient http;
    private final TimeLimits tokenLimits;
    private final Throttle.Limits limits;
    private final Ticker ticker;
    private final Map<PortalId, HubSpotPortal> portals = new ConcurrentHashMap<>();

    /**
     * @param base scheme, host and port of HubSpot's API, for example {@code https://api.hubapi.com}
     * @param recordLimits for everything but tokens
     */
    public HubSpotApi(
            URI base, TimeLimits recordLimits, TimeLimits tokenLimits, Throttle.Limits limits, Ticker ticker) {
        this(base, ApiVersion.DEFAULT, recordLimits, tokenLimits, limits, ticker);
    }

    /** The same in the version given. */
    public HubSpotApi(
            URI base,
            ApiVersion version,
            TimeLimits recordLimits,
            TimeLimits tokenLimits,
            Throttle.Limits limits,
            Ticker ticker) {
        HttpUrl url = HttpUrl.get(base);
        if (url == null) {
            throw new IllegalArgumentException("HubSpot's address must be an http or https URL: " + base);
        }
        this.paths = new Paths(url, version);
        this.http = client(recordLimits);
        this.tokenLimits = tokenLimits;
        this.limits = limits;
        this.ticker = ticker;
    }

    /** With the time limits and rate limits that fit the real HubSpot. */
    public static HubSpotApi at(URI base) {
        return at(base, ApiVersion.DEFAULT);
    }

    /** The same in the version given. */
    public static HubSpotApi at(URI base, ApiVersion version) {
        return new HubSpotApi(
                base,
                version,
                TimeLimits.FOR_RECORDS,
                TimeLimits.FOR_TOKENS,
                Throttle.Limits.OF_MARKETPLACE_APPS,
                Ticker.system());
    }

    /** The token endpoints, as seen by the app with these credentials. */
    public OAuthClient oauth(ClientCredentials credentials) {
        OkHttpClient forTokens = http.newBuilder()
                .connectTimeout(tokenLimits.connect())
                .readTimeout(tokenLimits.read())
                .callTimeout(tokenLimits.call())
                .build();
        return new OAuthClient(new Wire(forTokens), paths, credentials);
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
        return new HubSpotPortal(id, own, paths, new Throttle(limits, ticker));
    }

    private static OkHttpClient client(TimeLimits limits) {
        return new OkHttpClient.Builder()
                .connectionPool(pool())
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(HubSpotApi::withoutInvitationToRepeat)
                .eventListener(new Departure.Watcher())
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                .callTimeout(limits.call())
                .build();
    }

    /** OkHttp sends a request again by itself after a 503 with {@code Retry-After: 0}, a read even with retries off. */
    private static Response withoutInvitationToRepeat(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return "0".equals(response.header("Retry-After"))
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    private static ConnectionPool pool() {
        return new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
    }
}
