package dev.aftercall.localstack.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.testkit.oidc.TokenEndpoint;
import dev.aftercall.testkit.oidc.UserClaims;

/** Tells the whole story on a stack that is up. It can be told again and again: each run has calls of its own. */
public final class Demo {
    /** The id of the workspace that it is told in. */
    public static final String WORKSPACE = "0193a000-0000-7000-8000-000000000001";

    private static final String LIVE = "live";

    private final Installation installation;
    private final Screen screen;
    private final Clock clock;
    private final WorkspaceApi api;
    private final HubSpotReader hubSpot;

    /** @param installation as the stack was started */
    public Demo(Installation installation, Screen screen, Clock clock) {
        this.installation = installation;
        this.screen = screen;
        this.clock = clock;
        this.api = new WorkspaceApi(
                URI.create(installation.ports().url(Port.GATEWAY)),
                () -> new TokenEndpoint(installation.issuer())
                        .userToken(UserClaims.of("demo", UUID.fromString(WORKSPACE), "admin")));
        this.hubSpot = new HubSpotReader(URI.create(installation.ports().url(Port.SIMULATOR)), DemoPeople.HUB_ID);
    }

    /**
     * Tells it.
     *
     * @return whether HubSpot holds exactly what it should
     * @throws StoppedShort when the story could not be told to its end
     */
    public boolean tell() {
        Instant startedAt = clock.instant();
        screen.line("");
        long grant = new Connecting(api, screen).connect(DemoPeople.HUB_ID);
        screen.line("%d records of HubSpot are mirrored.".formatted(new FirstSync(api, screen).await(grant)));
        goLive();
        Script script = Script.of(runName(startedAt), clock.instant());
        PortalContents before = hubSpot.read();
        Told told = new Performance(api, hubSpot, screen, clock).of(script);
        List<String> violations = Stream.concat(
                        told.surprises(script.calls()).stream(),
                        HubSpotCheck.violations(before, told.after(), script.calls()).stream())
                .toList();
        report(startedAt, script, told, violations);
        return violations.isEmpty();
    }

    private void goLive() {
        WorkspaceApi.success(
                "switching to live",
                api.put("/api/hubspot/settings", Answer.JSON.createObjectNode().put("write_mode", LIVE)));
        screen.line("Write mode is live: new calls and new revisions are written to HubSpot from now on;"
                + " what was planned in shadow stays a plan.");
    }

    private void report(Instant startedAt, Script script, Told told, List<String> violations) {
        screen.line("");
        new OutcomeTable(told).print(screen);
        screen.line("");
        Latencies latencies = Latencies.of(told);
        latencies.print(screen);
        List<Figure> figures = new ArrayList<>(latencies.figures());
        figures.addAll(new StackFigures(installation.state()).all());
        double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
        Report report = new Report(WORKSPACE, installation.commit(), startedAt, seconds, figures, violations);
        screen.line("Figures: " + report.writeTo(installation.state().reports()));
        screen.line("");
        if (violations.isEmpty()) {
            screen.line(
                    "HubSpot holds each of the %d calls that can be placed exactly once, in its newest revision, with"
                                    .formatted(script.calls().stream()
                                            .filter(StoryCall::hasContact)
                                            .count())
                            + " its tasks, on its contact, company and deal.");
        } else {
            screen.line("HubSpot does not hold what it should:");
            violations.forEach(violation -> screen.line("  " + violation));
        }
    }

    private static String runName(Instant startedAt) {
        return "demo-" + Long.toString(startedAt.toEpochMilli(), Character.MAX_RADIX);
    }
}
