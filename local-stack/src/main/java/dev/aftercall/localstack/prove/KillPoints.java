package dev.aftercall.localstack.prove;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.stack.PrivateStack;

/** Waits until crm-writer is at a point of a call's way, and has it killed there. */
final class KillPoints {
    private static final long LONGEST_MILLIS = 4_000;
    private static final long BETWEEN_LOOKS_MILLIS = 3;
    private static final long BETWEEN_LOOKS_AT_HUBSPOT_MILLIS = 50;

    private final PrivateStack stack;
    private final SimulatorAdmin simulator;

    KillPoints(PrivateStack stack, SimulatorAdmin simulator) {
        this.stack = stack;
        this.simulator = simulator;
    }

    /** Kills at the point, or where it isn't reached in a few seconds wherever it then is; answers which it was. */
    KillPoint killAt(KillPoint point, Runnable kill) throws InterruptedException {
        if (point == KillPoint.ANY) {
            kill.run();
            return point;
        }
        return point.isSeenAtHubSpot() ? killAtHubSpot(point, kill) : killInDatabase(point, kill);
    }

    private KillPoint killAtHubSpot(KillPoint point, Runnable kill) throws InterruptedException {
        int fault = simulator
                .set(
                        "faults",
                        "{\"method\":\"POST\",\"path\":\"%s\",\"times\":1,\"effect\":\"hold-after\"}"
                                .formatted(point.sign()))
                .path("id")
                .asInt();
        try {
            boolean isHeld = await(BETWEEN_LOOKS_AT_HUBSPOT_MILLIS, () -> isHolding(fault));
            kill.run();
            return isHeld ? point : KillPoint.ANY;
        } finally {
            simulator.set("faults/%d/release".formatted(fault), "{\"then\":\"drop\"}");
            simulator.forget("faults/" + fault);
        }
    }

    private boolean isHolding(int fault) {
        for (JsonNode each : simulator.read("faults").path("faults")) {
            if (each.path("id").asInt() == fault) {
                return each.path("holding").asInt() > 0;
            }
        }
        return false;
    }

    private KillPoint killInDatabase(KillPoint point, Runnable kill) throws InterruptedException {
        try (Connection connection = stack.database(Service.CRM_WRITER);
                Statement statement = connection.createStatement()) {
            boolean isThere = await(BETWEEN_LOOKS_MILLIS, () -> isTrue(statement, point.sign()));
            kill.run();
            return isThere ? point : KillPoint.ANY;
        } catch (SQLException e) {
            throw new IllegalStateException("the writer's database does not answer", e);
        }
    }

    private static boolean isTrue(Statement statement, String query) {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the writer's database does not answer", e);
        }
    }

    private static boolean await(long betweenLooks, BooleanSupplier sign) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        while (System.nanoTime() < deadline) {
            long before = System.nanoTime();
            if (sign.getAsBoolean()) {
                return true;
            }
            // A look that takes long is a load on the database, so no more than half of the time is spent looking.
            long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
            TimeUnit.MILLISECONDS.sleep(Math.max(betweenLooks, taken));
        }
        return false;
    }
}
