package dev.aftercall.servicekit;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.flywaydb.core.Flyway;

/**
 * The start mode {@code --migrate}: brings the service's database to the newest version as its owner, and ends.
 *
 * <p>Runs before anything else of the service does, so that it needs no Kafka, issuer or HTTP port.
 */
public final class Migration {

    private static final String FLAG = "--migrate";

    private Migration() {}

    /** Whether the service was started to migrate and not to serve. */
    public static boolean isAskedFor(String... args) {
        return Arrays.asList(args).contains(FLAG);
    }

    /**
     * Migrates.
     *
     * @param database the name of the service's database, which its roles begin with
     * @param environment {@code AFTERCALL_DB_URL} as {@code postgresql://host:port/database} and
     *     {@code AFTERCALL_DB_OWNER_PASSWORD}
     * @throws IllegalStateException when a setting is missing
     */
    public static void run(String database, Map<String, String> environment) {
        // No application has set the levels yet, and at the finest one the JDBC driver logs each message.
        Logger.getLogger("").setLevel(Level.INFO);
        Flyway.configure()
                .dataSource(
                        "jdbc:" + required(environment, "AFTERCALL_DB_URL"),
                        database + "_owner",
                        required(environment, "AFTERCALL_DB_OWNER_PASSWORD"))
                .locations("classpath:db/migration")
                // The libraries' migrations are numbered below the service's own, also those that come later.
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("--migrate needs the environment variable " + name);
        }
        return value;
    }
}
