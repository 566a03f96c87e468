package dev.aftercall.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.ServerFailed;
import dev.aftercall.testkit.process.StopSignal;

/**
 * A PostgreSQL 18 that keeps what it acknowledged, also through SIGKILL: fsync, synchronous_commit and
 * full_page_writes are on. It runs as a direct child of this JVM and listens on 127.0.0.1 only.
 *
 * <p>Its home holds the programs, the data, the superuser's password and the log {@code postgres.log}.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PostgresBinaries binaries;
    private final DataFolder data;
    private final Privileges privileges;
    private final Path log;
    private final int port;
    private final Lifetime lifetime;
    private ChildProcess process;

    private PostgresServer(Path home, Path programs, int port, Lifetime lifetime) throws IOException {
        this.privileges = Privileges.neverRoot();
        this.binaries = PostgresBinaries.unpackedUnder(programs);
        privileges.requireReach(binaries.program("postgres"));
        this.data = DataFolder.under(home, binaries, privileges);
        this.log = home.resolve("postgres.log");
        this.port = port;
        this.lifetime = lifetime;
        this.process = launch();
    }

    /** Starts a server that ends with this JVM, see {@link #start(Path, int, Lifetime)}. */
    public static PostgresServer start(Path home, int port) {
        return start(home, port, Lifetime.WITH_JVM);
    }

    /**
     * Starts the server of a home, with the data it left there, and returns when it answers.
     *
     * @throws ServerFailed when the port is taken, when a server already runs on this home, or when it doesn't answer
     *     within 60 s; with the end of the log
     */
    public static PostgresServer start(Path home, int port, Lifetime lifetime) {
        return start(home, home, port, lifetime);
    }

    /** The same, with the programs unpacked into another folder, which servers may share. */
    public static PostgresServer start(Path home, Path programs, int port, Lifetime lifetime) {
        Ports.requireFree("PostgreSQL", port);
        try {
            return new PostgresServer(
                    Files.createDirectories(home).toRealPath(),
                    Files.createDirectories(programs).toRealPath(),
                    port,
                    lifetime);
        } catch (IOException e) {
            throw new ServerFailed("PostgreSQL can't be prepared in " + home + ": " + e.getMessage(), e);
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

    public PostgresAddress address() {
        return new PostgresAddress("127.0.0.1", port, DataFolder.SUPERUSER, data.superuserPassword());
    }

    /** SIGKILL to the server; its sessions end by themselves when they see it gone. */
    public void kill() {
        process.kill();
    }

    /** Starts again on the same port and data, after an orderly stop if it still runs. */
    public void restart() {
        close();
        try {
            process = launch();
        } catch (IOException e) {
            throw new ServerFailed("PostgreSQL can't be started again: " + e.getMessage(), e);
        }
    }

    /** Fast shutdown: sessions are ended, everything is written; killed if that takes more than 20 s. */
    @Override
    public void close() {
        process.stop();
    }

    private ChildProcess launch() throws IOException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (true) {
            new LockFile(data.path()).removeIfStale();
            ChildProcess started = ChildProcess.start(new ChildProcess.Order(
                    "PostgreSQL on port " + port, command(), log, privileges, lifetime, StopSignal.INT, LONGEST_STOP));
            try {
                started.awaitReady(LONGEST_START, this::answers);
                return started;
            } catch (ServerFailed e) {
                if (!waitsForSessionsOfItsPredecessor(started) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Sessions of a killed server hold its shared memory for a moment, until they see that it is gone. */
    private static boolean waitsForSessionsOfItsPredecessor(ChildProcess ended) {
        return ended.logTail().contains("pre-existing shared memory block");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres").toString());
        command.addAll(List.of("-D", data.path().toString(), "-p", Integer.toString(port)));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    private boolean answers() {
        try (Connection connection = address().connect("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
