package dev.aftercall.localstack.layout;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Generated passwords, one per name, made on first use and the same ever after. They live in one file that only its owner
 * may read, and reach processes by environment, never by argument list.
 */
public final class Secrets {
    private static final int SECRET_BYTES = 24;

    private final Path file;
    private final SecureRandom random;
    private final Properties known = new Properties();

    private Secrets(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    /** Opens the file, which need not exist yet. */
    public static Secrets in(Path file) {
        Secrets secrets = new Secrets(file, new SecureRandom());
        if (Files.exists(file)) {
            secrets.read();
        }
        return secrets;
    }

    /** The secret of this name, stored before it is answered. */
    public synchronized String of(String name) {
        String secret = known.getProperty(name);
        if (secret == null) {
            secret = generate();
            known.setProperty(name, secret);
            write();
        }
        return secret;
    }

    private String generate() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void read() {
        try (Reader reader = new StringReader(Files.readString(file))) {
            known.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    private void write() {
        StringBuilder lines = new StringBuilder("# Made by ./aftercall up. Read only by it.\n");
        known.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> lines.append(name)
                        .append('=')
                        .append(known.getProperty(name))
                        .append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(next, lines.toString().getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    @Override
    public String toString() {
        return "Secrets[" + known.size() + " in " + file + "]";
    }
}
