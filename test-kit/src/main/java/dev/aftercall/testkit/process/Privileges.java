package dev.aftercall.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

/**
 * As whom a server runs: as the user who started it, or, for a server that refuses to run as root, as {@code nobody}.
 *
 * <p>A checkout may lie in a folder that only root may enter. The server therefore keeps one capability,
 * CAP_DAC_OVERRIDE, with which it reaches its files there; where a container withholds even that, it goes without.
 */
public record Privileges(List<String> setprivOptions, Optional<UserPrincipal> user) {
    private static final List<String> NOBODY = List.of("--reuid", "nobody", "--regid", "65534", "--clear-groups");

    /** Without the secure bit access(2), which initdb asks, would answer as if the capability were not there. */
    private static final List<String> REACHING_ITS_FILES = List.of(
            "--securebits",
            "+no_setuid_fixup",
            "--inh-caps",
            "-all,+dac_override",
            "--ambient-caps",
            "-all,+dac_override",
            "--bounding-set",
            "-all,+dac_override");

    public Privileges {
        setprivOptions = List.copyOf(setprivOptions);
    }

    /** Those of the JVM that starts the server. */
    public static Privileges inherited() {
        return new Privileges(List.of(), Optional.empty());
    }

    /**
     * Those of the JVM, unless it runs as root, by whatever name: then those of {@code nobody}.
     *
     * @throws ServerFailed as root on a machine without {@code setpriv} or without a user {@code nobody}
     */
    public static Privileges neverRoot() {
        if (!isRoot()) {
            return inherited();
        }
        for (List<String> options : List.of(concat(NOBODY, REACHING_ITS_FILES), NOBODY)) {
            if (CommandLine.succeeds(concat(concat(List.of("setpriv"), options), List.of("--", "true"))
                    .toArray(String[]::new))) {
                return new Privileges(options, Optional.of(nobody()));
            }
        }
        throw new ServerFailed("PostgreSQL refuses to run as root, and setpriv (util-linux) can't switch to the user"
                + " nobody here: run as an ordinary user");
    }

    /** Hands a file or a folder to the user the server runs as; does nothing where that is our own user. */
    public void own(Path path) throws IOException {
        if (user.isPresent()) {
            Files.setOwner(path, user.get());
        }
    }

    /**
     * Makes sure that the server will reach a file.
     *
     * @throws ServerFailed when a folder above it is closed to the user the server runs as
     */
    public void requireReach(Path file) {
        if (user.isPresent()
                && !CommandLine.succeeds(
                        concat(concat(List.of("setpriv"), setprivOptions), List.of("--", "test", "-r", file.toString()))
                                .toArray(String[]::new))) {
            throw new ServerFailed(
                    ("PostgreSQL runs as the user nobody here, who can't reach %s: open the folders above"
                                    + " it to others (chmod o+x), or run as an ordinary user")
                            .formatted(file));
        }
    }

    /** The user id 0 is root; a container may have another name for it, or none, and "root" may be an ordinary user. */
    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    private static UserPrincipal nobody() {
        try {
            return Path.of("/").getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        } catch (IOException e) {
            throw new ServerFailed("this machine has no user called nobody to run PostgreSQL as", e);
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
