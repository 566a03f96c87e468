package dev.aftercall.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.ServerFailed;
import dev.aftercall.testkit.process.StopSignal;

/**
 * The data of one server under its home, and the superuser's password beside it (mode 600).
 *
 * <p>A folder is made under another name and renamed when complete: one that exists can be started.
 */
record DataFolder(Path path, String superuserPassword) {
    static final String SUPERUSER = "postgres";
    private static final Duration LONGEST_INITDB = Duration.ofMinutes(2);

    static DataFolder under(Path home, PostgresBinaries binaries, Privileges privileges) throws IOException {
        Path passwordFile = home.resolve("superuser-password");
        Path data = home.resolve("data");
        Preparations preparations = Preparations.in(home, "making-data-");
        preparations.removeThoseLeftBehind();
        if (!Files.isDirectory(data)) {
            writePassword(passwordFile, privileges);
            Path making = preparations.begin();
            privileges.own(making);
            initialise(making, passwordFile, home, binaries, privileges);
            Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
        }
        return new DataFolder(data, Files.readString(passwordFile).strip());
    }

    private static void writePassword(Path file, Privileges privileges) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(random));
        privileges.own(file);
    }

    private static void initialise(
            Path data, Path passwordFile, Path home, PostgresBinaries binaries, Privileges privileges) {
        List<String> command = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        ChildProcess initdb = ChildProcess.start(new ChildProcess.Order(
                "initdb",
                command,
                home.resolve("initdb.log"),
                privileges,
                Lifetime.WITH_JVM,
                StopSignal.TERM,
                Duration.ofSeconds(5)));
        int exitCode = initdb.awaitEnd(LONGEST_INITDB);
        if (exitCode != 0) {
            throw new ServerFailed("initdb failed with exit code " + exitCode + ":\n" + initdb.logTail());
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
