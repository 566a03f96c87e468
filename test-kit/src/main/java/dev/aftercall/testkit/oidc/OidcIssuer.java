package dev.aftercall.testkit.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.JavaProgram;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.ServerFailed;
import dev.aftercall.testkit.process.StopSignal;

/**
 * An OIDC issuer for development in a JVM of its own. It listens on 127.0.0.1 only and gives any token to whoever
 * asks. It signs with a key kept in its home, so tokens outlive a restart.
 */
public final class OidcIssuer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final JavaProgram ISSUER = JavaProgram.of(
            "dev.aftercall.testkit.oidc.issuer.DevelopmentIssuer", "META-INF/aftercall/oidc-issuer.classpath");
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true");

    private final Path home;
    private final int port;
    private final Lifetime lifetime;
    private ChildProcess process;

    private OidcIssuer(Path home, int port, Lifetime lifetime) {
        this.home = home;
        this.port = port;
        this.lifetime = lifetime;
        this.process = launch();
    }

    /** Starts an issuer that ends with this JVM, see {@link #start(Path, int, Lifetime)}. */
    public static OidcIssuer start(Path home, int port) {
        return start(home, port, Lifetime.WITH_JVM);
    }

    /**
     * Starts the issuer of a home, with the key it left there, and returns when it answers.
     *
     * @throws ServerFailed when the port is taken, or when it doesn't answer within 60 s; with the end of the log
     */
    public static OidcIssuer start(Path home, int port, Lifetime lifetime) {
        Ports.requireFree("the OIDC issuer", port);
        try {
            return new OidcIssuer(Files.createDirectories(home).toRealPath(), port, lifetime);
        } catch (IOException e) {
            throw new ServerFailed("the OIDC issuer can't be prepared in " + home + ": " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The value of {@code iss} in its tokens, and where its discovery document is. */
    public String issuerUrl() {
        return "http://127.0.0.1:%d/aftercall".formatted(port);
    }

    /** Any token of this issuer. */
    public TokenEndpoint tokens() {
        return new TokenEndpoint(issuerUrl());
    }

    /** The same tokens from an issuer that nobody trusts, signed with another key. */
    public TokenEndpoint strangersTokens() {
        return new TokenEndpoint("http://127.0.0.1:%d/stranger".formatted(port));
    }

    /** A user's token for one hour. */
    public String token(String subject, UUID workspace, String... groups) {
        return tokens().userToken(UserClaims.of(subject, workspace, groups));
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same port with the same key, after a stop if it still runs. */
    public void restart() {
        close();
        process = launch();
    }

    @Override
    public void close() {
        process.stop();
    }

    private ChildProcess launch() {
        List<String> arguments =
                List.of(Integer.toString(port), home.resolve("signing-key.json").toString());
        ChildProcess started = ChildProcess.start(new ChildProcess.Order(
                "the OIDC issuer on port " + port,
                ISSUER.command(JVM_OPTIONS, arguments),
                home.resolve("oidc-issuer.log"),
                Privileges.inherited(),
                lifetime,
                StopSignal.TERM,
                LONGEST_STOP));
        started.awaitReady(LONGEST_START, () -> Ports.isListening(port) && answers());
        return started;
    }

    private boolean answers() {
        HttpRequest keys = HttpRequest.newBuilder(URI.create(issuerUrl() + "/jwks"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(keys, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
