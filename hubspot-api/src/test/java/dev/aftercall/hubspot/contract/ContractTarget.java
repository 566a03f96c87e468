package dev.aftercall.hubspot.contract;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.ApiVersion;
import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.HubSpotPortal;
import dev.aftercall.hubspot.ListQuery;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.FiredFault;
import dev.aftercall.simulator.limits.LimitSettings;

/**
 * The HubSpot that the contract tests talk to: a simulator, or with {@code -Dhubspot.contract.url}, {@code .portal} and
 * {@code .token} a real test account, in which the tests leave a few contacts, calls and a property behind.
 */
final class ContractTarget implements AutoCloseable {

    static final URI REDIRECT = URI.create("http://127.0.0.1:8080/api/hubspot/oauth/callback");
    private static final String SCOPES = "oauth crm.objects.contacts.read crm.objects.contacts.write"
            + " crm.objects.companies.read crm.objects.companies.write crm.objects.deals.read crm.objects.deals.write"
            + " crm.objects.owners.read crm.schemas.calls.write crm.schemas.calls.read crm.schemas.contacts.read"
            + " crm.schemas.contacts.write crm.schemas.custom.read crm.objects.custom.read timeline"
            + " marketing.campaigns.read marketing.campaigns.revenue.read marketing.email.read"
            + " crm.extensions_calling_transcripts.read crm.extensions_calling_transcripts.write";

    static final PortalId SIMULATED_PORTAL = new PortalId(4_100_001);
    /** So that two dozen simulators are not waited for as long as two dozen real ones would be. */
    private static final LimitSettings NEARLY_NONE = new LimitSettings(10_000, 100);

    private static final String URL = "hubspot.contract.url";

    private final ContractCase contractCase;
    private final @Nullable HubSpotSimulator simulator;
    private final HubSpotApi api;
    private final PortalId portal;
    private final Access access;

    private ContractTarget(
            ContractCase contractCase,
            @Nullable HubSpotSimulator simulator,
            HubSpotApi api,
            PortalId portal,
            AccessToken token) {
        this.contractCase = contractCase;
        this.simulator = simulator;
        this.api = api;
        this.portal = portal;
        this.access = Access.with(token);
    }

    static boolean isSimulated() {
        return System.getProperty(URL) == null;
    }

    /** Aborts the tests, saying why, where HubSpot doesn't have the version. */
    static ContractTarget open(ContractCase contractCase) {
        if (isSimulated()) {
            SimulatorSettings usual = SimulatorSettings.defaults();
            return simulated(contractCase, contractCase.turned().isEmpty() ? usual : usual.withLimits(NEARLY_NONE));
        }
        ApiVersion version = contractCase.version();
        return new ContractTarget(
                        contractCase,
                        null,
                        HubSpotApi.at(URI.create(System.getProperty(URL)), version),
                        new PortalId(Long.parseLong(System.getProperty("hubspot.contract.portal"))),
                        new AccessToken(System.getProperty("hubspot.contract.token")))
                .thatHas(version);
    }

    static ContractTarget simulated(ContractCase contractCase, SimulatorSettings settings) {
        SimulatorSettings turned = settings;
        for (Unknown one : contractCase.turned()) {
            turned = one.in(turned);
        }
        HubSpotSimulator simulator = HubSpotSimulator.start(turned);
        contractCase.turned().forEach(one -> one.turnOn(simulator));
        HubSpotApi consenting = HubSpotApi.at(simulator.url());
        HubSpotApi api = HubSpotApi.at(simulator.url(), contractCase.version());
        OAuthClient.Tokens tokens = consenting
                .oauth(credentials())
                .exchangeCode(consent(simulator.url(), SIMULATED_PORTAL), REDIRECT)
                .toOptional()
                .orElseThrow();
        consenting.close();
        return new ContractTarget(contractCase, simulator, api, SIMULATED_PORTAL, tokens.accessToken());
    }

    /** Whether this HubSpot is otherwise than we think, in this respect. */
    boolean has(Unknown one) {
        return contractCase.turned().contains(one);
    }

    /** Closes what was opened, if it was. */
    static void closeIfOpen(@Nullable ContractTarget target) {
        if (target != null) {
            target.close();
        }
    }

    private ContractTarget thatHas(ApiVersion version) {
        boolean has = portal().objects()
                        .list(
                                access,
                                ObjectType.CONTACTS,
                                ListQuery.firstPage(List.of()).limit(1))
                instanceof Reply.Ok;
        if (!has) {
            close();
        }
        Assumptions.assumeTrue(has, "this HubSpot doesn't have version " + version);
        return this;
    }

    static ClientCredentials credentials() {
        return new ClientCredentials(SimulatorSettings.DEFAULT_CLIENT_ID, SimulatorSettings.DEFAULT_CLIENT_SECRET);
    }

    /** A new authorization code, as a person's click on Allow would give. */
    String newCode() {
        if (simulator == null) {
            throw new IllegalStateException("only the simulator clicks by itself");
        }
        return consent(simulator.url(), portal);
    }

    OAuthClient oauth() {
        return api.oauth(credentials());
    }

    OAuthClient oauthWithWrongSecret() {
        return api.oauth(new ClientCredentials(SimulatorSettings.DEFAULT_CLIENT_ID, "another secret"));
    }

    /** Makes the next request of a kind fail, as a real HubSpot can't be told to. */
    void fails(String method, String path, Effect effect) {
        if (simulator == null) {
            throw new IllegalStateException("only the simulator fails on demand");
        }
        FaultBook faults = simulator.faults();
        faults.clear();
        faults.add(FaultRule.once(method, path, effect));
        contractCase.turned().stream()
                .map(Unknown::fault)
                .flatMap(Optional::stream)
                .forEach(faults::add);
    }

    /** What struck requests since {@link #fails} was last asked, oldest first. */
    List<String> struck() {
        if (simulator == null) {
            throw new IllegalStateException("only the simulator fails on demand");
        }
        return simulator.faults().fired().stream().map(FiredFault::effect).toList();
    }

    /** Declares a type of app event for contacts, as deploying the app's project would; elsewhere aborts the test. */
    void declaresEvent(String name, String property) {
        Assumptions.assumeTrue(simulator != null, "a real app declares its events when it is deployed");
        if (simulator != null) {
            post(
                    simulator.url().resolve("/_sim/event-types"),
                    "{\"name\":\"" + name + "\",\"properties\":{\"" + property + "\":\"number\"}}");
        }
    }

    private static void post(URI address, String json) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient people = HttpClient.newHttpClient()) {
            people.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new AssertionError("the simulator doesn't answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** What came back; aborts the test where the account's plan or the token lacks what was asked. */
    static <T> T orSkip(Reply<T> reply) {
        Optional<FailureKind> lacking = reply.problem()
                .map(HubSpotFailure::kind)
                .filter(kind -> kind == FailureKind.FORBIDDEN || kind == FailureKind.MISSING_SCOPES);
        Assumptions.assumeTrue(lacking.isEmpty(), "this account lacks what was asked");
        return reply.toOptional().orElseThrow();
    }

    /** The same portal as another process sees it, with a throttle of its own that knows nothing yet. */
    <T> T besides(Function<HubSpotPortal, T> work) {
        if (simulator == null) {
            throw new IllegalStateException("only the simulator has an address here");
        }
        try (HubSpotApi another = HubSpotApi.at(simulator.url(), contractCase.version())) {
            return work.apply(another.portal(portal));
        }
    }

    HubSpotPortal portal() {
        return api.portal(portal);
    }

    PortalId portalId() {
        return portal;
    }

    Access access() {
        return access;
    }

    private static String consent(URI simulator, PortalId portal) {
        URI page = simulator.resolve("/oauth/authorize?client_id=" + SimulatorSettings.DEFAULT_CLIENT_ID
                + "&redirect_uri=" + encoded(REDIRECT.toString())
                + "&scope=" + encoded(SCOPES)
                + "&auto=" + portal);
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            String back = answer.headers().firstValue("Location").orElseThrow();
            return back.replaceAll(".*[?&]code=([^&]*).*", "$1");
        } catch (IOException e) {
            throw new AssertionError("the simulator's consent page doesn't answer", e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted at the consent page", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        api.close();
        if (simulator != null) {
            simulator.close();
        }
    }
}
