package dev.aftercall.callingest.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A body from {@code src/test/resources}. */
public final class Fixture {

    private Fixture() {}

    public static String text(String path) {
        try (InputStream file = Objects.requireNonNull(Fixture.class.getResourceAsStream("/" + path), path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(String path) {
        return text(path).getBytes(StandardCharsets.UTF_8);
    }
}
