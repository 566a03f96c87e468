package dev.aftercall.testkit.quarkus;

import org.flywaydb.core.Flyway;

import dev.aftercall.testkit.postgres.ServiceDatabase;

/**
 * Runs the migrations of the service under test as the database's owner; Flyway comes from the service. As there, a
 * migration may come after one with a higher number: messaging and the service number theirs apart.
 */
final class Migrations {
    private static final String FOLDER = "db/migration";

    private Migrations() {}

    /** Does nothing where the class path has no migrations. */
    static void run(ServiceDatabase database) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader.getResource(FOLDER) == null) {
            return;
        }
        Flyway.configure(loader)
                .dataSource(
                        "jdbc:" + database.url(),
                        database.owner(),
                        database.passwords().owner())
                .locations("classpath:" + FOLDER)
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
