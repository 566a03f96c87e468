package dev.aftercall.testkit.quarkus;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Enumeration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsIT {
    @TempDir
    Path classes;

    @Test
    void aMigrationMayComeAfterOneWithAHigherNumber() throws Exception {
        // Given
        ServiceDatabase database = TestServers.database("late");
        aMigration("V0_2__early", "create table early (id int primary key)");
        aMigration("V3__new", "create table new (id int primary key)");
        run(database);
        aMigration("V0_3__late", "create table late (id int primary key)");

        // When
        run(database);

        // Then
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from late")) {
            assertThat(row.next()).isTrue();
        }
    }

    private void aMigration(String name, String sql) throws Exception {
        Path folder = Files.createDirectories(classes.resolve("db/migration"));
        Files.writeString(folder.resolve(name + ".sql"), sql);
    }

    private void run(ServiceDatabase database) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader service = new OwnMigrations(classes.toUri().toURL(), before)) {
            thread.setContextClassLoader(service);
            Migrations.run(database);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Hides the migrations that stand on the class path of these tests. */
    private static final class OwnMigrations extends URLClassLoader {
        OwnMigrations(URL classes, ClassLoader parent) {
            super(new URL[] {classes}, parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("db/migration") ? findResources(name) : super.getResources(name);
        }
    }
}
