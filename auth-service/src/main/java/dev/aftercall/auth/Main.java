package dev.aftercall.auth;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import dev.aftercall.servicekit.Migration;

/** Serves, or with {@code --migrate} brings the database up to date and ends. */
@QuarkusMain
public class Main {

    private Main() {}

    public static void main(String... args) {
        if (Migration.isAskedFor(args)) {
            Migration.run("auth", System.getenv());
        } else {
            Quarkus.run(args);
        }
    }
}
