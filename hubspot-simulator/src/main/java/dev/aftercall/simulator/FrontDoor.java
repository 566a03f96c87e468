package dev.aftercall.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import dev.aftercall.simulator.admin.KnownQuery;
import dev.aftercall.simulator.admin.RequestCounts;
import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.faults.FaultGate;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Arrival;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.RequestId;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.Grant;

/**
 * Takes every request through the steps around its resource: find it, let it in, let faults strike, count, write its history.
 * Requests for the admin paths and pages pass by all of that. Never lets an exception out.
 */
final class FrontDoor implements AutoCloseable {

    static final String CORRELATION = "X-HubSpot-Correlation-Id";
    static final String REQUEST = "X-Request-Id";

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final Set<String> PAGES = Set.of("/", "/log", "/faults", "/webhooks");
    private static final List<String> SECRET = List.of("/oauth/", "/journal-files/");
    private static final String NO_SUCH_PATH = "(no such path)";

    private final Router router;
    private final Authentication authentication;
    private final Controls controls;
    private final History history;
    private final LateWork late;
    private final Clock clock;

    FrontDoor(Router router, Authentication authentication, Controls controls, History history) {
        this.router = router;
        this.authentication = authentication;
        this.controls = controls;
        this.history = history;
        this.late = new LateWork(controls.time(), history);
        this.clock = controls.time().clock();
    }

    List<Router.Endpoint> endpoints() {
        return router.endpoints();
    }

    /**
     * The answer; empty when the connection is to be dropped without one.
     *
     * @param request without query and body
     * @param whole all of it, or an error where it cannot be read
     */
    Optional<Reply> answer(Request request, Supplier<Request> whole) {
        if (isOurs(request.path())) {
            return Optional.of(served(Arrival.of(
                    () -> arrived(() -> KnownQuery.check(whole.get())).answer())));
        }
        Optional<Grant> caller = authentication.caller(request);
        Passage passage = passage(request, caller);
        history.begun();
        Optional<Reply> reply = Optional.empty();
        try {
            reply = RequestId.during(passage.asked().requestId(), () -> passed(request, whole, passage));
        } finally {
            int status = reply.map(Reply::status).orElse(0);
            history.ended("request", passage, status);
            controls.counts().add(key(request, caller, passage, status), clock.instant());
        }
        String id = passage.asked().requestId();
        return reply.map(found -> found.withHeaders(Map.of(CORRELATION, id, REQUEST, id)));
    }

    private Optional<Reply> passed(Request request, Supplier<Request> whole, Passage passage) {
        Arrival arrival;
        try {
            arrival = passage.during(() -> arrived(whole));
        } catch (ApiFailure refused) {
            passage.madeOf(refused.reply().status());
            return Optional.of(refused.reply());
        } catch (RuntimeException bug) {
            return Optional.of(broken(bug));
        }
        return controls.faults()
                .pass(passage, request, new Work(arrival, passage))
                .map(reply -> reply.withHeaders(arrival.headers()));
    }

    /** What cannot be read or no route answers is let in: a fault can strike it. */
    private Arrival arrived(Supplier<Request> request) {
        Router.Match match;
        try {
            match = router.find(request.get());
        } catch (ApiFailure unknown) {
            return Arrival.of(unknown::reply);
        }
        return match.handler().arrive(match.request());
    }

    private static RequestCounts.Key key(Request request, Optional<Grant> caller, Passage passage, int status) {
        return new RequestCounts.Key(
                caller.filter(grant -> !grant.ofAppItself()).map(Grant::hubId),
                request.method(),
                passage.asked().endpoint(),
                status);
    }

    /** What a request asks for, to be done now or later. */
    private final class Work implements FaultGate.Resource {

        private final Arrival arrival;
        private final Passage passage;

        Work(Arrival arrival, Passage passage) {
            this.arrival = arrival;
            this.passage = passage;
        }

        @Override
        public Reply answer() {
            return passage.during(() -> served(arrival));
        }

        @Override
        public void answerLater(Duration after) {
            late.add(passage, after, () -> served(arrival));
        }
    }

    private Passage passage(Request request, Optional<Grant> caller) {
        String endpoint = router.template(request).orElse(NO_SUCH_PATH);
        // A token may stand in a path of these, or the path itself opens what it names.
        boolean secret = SECRET.stream().anyMatch(request.path()::startsWith);
        return new Passage(
                new Passage.Asked(
                        RequestId.create(),
                        clock.instant(),
                        request.method(),
                        secret ? endpoint : request.path(),
                        endpoint,
                        request.header("traceparent")),
                caller.filter(grant -> !grant.ofAppItself()).map(Grant::hubId),
                caller.map(Grant::clientId));
    }

    private static boolean isOurs(String path) {
        return PAGES.contains(path) || path.startsWith("/_sim/") || path.startsWith("/portals/");
    }

    private static Reply served(Arrival arrival) {
        Reply reply = worked(arrival);
        Passage.current().ifPresent(passage -> passage.madeOf(reply.status()));
        return reply;
    }

    private static Reply worked(Arrival arrival) {
        try {
            return arrival.answer();
        } catch (ApiFailure failure) {
            return failure.reply();
        } catch (RuntimeException bug) {
            return broken(bug);
        }
    }

    private static Reply broken(RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "a resource failed", bug);
        return Reply.json(500, Envelope.bare("internal error").toBody());
    }

    /** Drops what is to be done later. */
    void forgetLateWork() {
        late.forget();
    }

    /** As {@link #forgetLateWork}, and returns when what was being done is done. */
    void endLateWork() {
        late.end();
    }

    @Override
    public void close() {
        late.close();
    }
}
