package dev.aftercall.crmwriter.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Who may set what over whom. */
@WriterTest
class SettingsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int AT_ONCE = 8;
    private static final String LIVE = "{\"write_mode\":\"live\"}";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();

    @Test
    void eachChangeHasAnETagOfItsOwnAndIfMatchHoldsToIt() {
        // Given
        String untouched = get().getHeader("ETag");
        Response first = put(untouched);

        // When
        Response outdated = put(untouched);
        Response second = put(first.getHeader("ETag"));

        // Then
        assertThat(untouched).isEqualTo("\"0\"");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.getHeader("ETag")).isEqualTo("\"1\"");
        outdated.then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", containsString("outdated"));
        assertThat(second.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(get().getHeader("ETag")).isEqualTo("\"2\"");
    }

    /** A busy lane's row is hardly ever free: who sets something else is not to wait for it. */
    @Test
    void aPortalIsSetUpWhenItsWorkspaceGoesLiveAndLeftInPeaceWhenItIsLiveAlready() {
        // Given
        run("insert into lane (workspace, hub_id, grant_no, lease, lease_until, probe_at)"
                + " values ($1, '4100001', 1, gen_random_uuid(), now() + interval '1 hour', 'infinity')");
        String isToBeProbed = "select from lane where workspace = $1 and probe_at <= now()";

        // When
        put(null);
        int afterGoingLive = run(isToBeProbed);
        run("update lane set probe_at = 'infinity' where workspace = $1");
        put(null);

        // Then
        assertThat(afterGoingLive).isEqualTo(1);
        assertThat(run(isToBeProbed)).isZero();
    }

    private int run(String statement) {
        return worker.preparedQuery(statement)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT)
                .rowCount();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "*")
    void whoDoesNotNameAVersionChangesWhateverIsThere(String ifMatch) {
        // Given
        put(ifMatch);

        // When
        Response second = put(ifMatch);

        // Then
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.getHeader("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"0\"", "\"0\", \"1\"", "abc", "-1", "\"99999999999999999999\""})
    void anETagThatIsNoneOfOursIsNamed(String ifMatch) {
        put(ifMatch).then().statusCode(400).body("field", equalTo("If-Match"));
    }

    /** As it is when both have read that nobody has set anything, and one is quicker. */
    @Test
    void aFirstChangeThatMeetsAnotherFirstChangeIsOutdatedAndNoFault() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // Given
            Future<?> other = threads.submit(this::setUntilSomebodyWaits);
            within().until(this::theOtherHasSet);

            // When
            Response late = put("\"0\"");

            // Then
            assertThat(late.statusCode()).isEqualTo(412);
            other.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void ofManyFirstChangesToTheUntouchedSettingsOneIsMade() throws Exception {
        List<Response> answers = atOnce(() -> put("\"0\""));

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(200, 412)
                .containsOnlyOnce(200);
    }

    @Test
    void ofManyFirstChangesToWhateverIsThereEachIsMadeAfterTheOther() throws Exception {
        List<Response> answers = atOnce(() -> put(null));

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers).extracting(answer -> answer.getHeader("ETag")).doesNotHaveDuplicates();
        assertThat(get().getHeader("ETag")).isEqualTo("\"%d\"".formatted(AT_ONCE));
    }

    private static List<Response> atOnce(Callable<Response> request)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Response>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(threads.submit(request));
            }
            List<Response> all = new ArrayList<>();
            for (Future<Response> answer : answers) {
                all.add(answer.get(30, TimeUnit.SECONDS));
            }
            return all;
        }
    }

    /** Is committed as soon as somebody waits for it, by Postgres itself: who waits gives up after three seconds. */
    private void setUntilSomebodyWaits() {
        worker.query("""
                        begin;
                        insert into write_settings (workspace, write_mode, version) values ('%1$s', 'LIVE', 1);
                        select pg_advisory_xact_lock(hashtextextended('%1$s', 0));
                        do $$ begin
                          while not exists (select from pg_locks
                                            where not granted and transactionid = pg_current_xact_id()::xid) loop
                            perform pg_sleep(0.01);
                          end loop;
                        end $$;
                        commit;
                        """.formatted(workspace)).executeAndAwait();
    }

    private boolean theOtherHasSet() {
        return worker.preparedQuery("""
                        select from pg_locks where locktype = 'advisory' and granted
                          and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1::uuid::text, 0)
                        """)
                        .execute(Tuple.of(workspace))
                        .await()
                        .atMost(LIMIT)
                        .rowCount()
                > 0;
    }

    private Response get() {
        return asAdmin().get("/api/hubspot/settings");
    }

    private Response put(@Nullable String ifMatch) {
        RequestSpecification request = asAdmin().contentType("application/json").body(LIVE);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put("/api/hubspot/settings");
    }

    private RequestSpecification asAdmin() {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of("somebody", workspace, "admin")));
    }
}
