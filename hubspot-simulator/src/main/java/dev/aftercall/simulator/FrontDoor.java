package dev.aftercall.simulator;

import java.util.Optional;

import dev.aftercall.simulator.admin.RequestCounts;
import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.faults.FaultGate;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/**
 * Takes every request through the steps around its resource: find it, let faults strike, count. Requests for the
 * admin paths and pages are neither struck nor counted. Never lets an exception out.
 */
final class FrontDoor {

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final Router router;
    private final Authentication authentication;
    private final FaultGate faults;
    private final RequestCounts counts;

    FrontDoor(Router router, Authentication authentication, FaultGate faults, RequestCounts counts) {
        this.router = router;
        this.authentication = authentication;
        this.faults = faults;
        this.counts = counts;
    }

    /** The answer; empty when the connection is to be dropped without one. */
    Optional<Reply> answer(Request request) {
        if (isOurs(request.path())) {
            return Optional.of(served(request));
        }
        Optional<Long> hubId = authentication.hubId(request);
        Optional<Reply> reply = faults.pass(request, hubId, this::served);
        counts.add(new RequestCounts.Key(
                hubId,
                request.method(),
                router.template(request).orElse("(no such path)"),
                reply.map(Reply::status).orElse(0)));
        return reply;
    }

    private static boolean isOurs(String path) {
        return path.equals("/") || path.startsWith("/_sim/") || path.startsWith("/portals/");
    }

    private Reply served(Request request) {
        try {
            Router.Match match = router.find(request);
            return match.handler().handle(match.request());
        } catch (ApiFailure failure) {
            return failure.reply();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a resource failed", bug);
            return Reply.json(500, Envelope.bare("internal error").toBody());
        }
    }
}
