package dev.aftercall.simulator;

import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** Takes every request through the steps around its resource. Never lets an exception out. */
final class FrontDoor {

    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final Router router;

    FrontDoor(Router router) {
        this.router = router;
    }

    /** The answer; empty when the connection is to be dropped without one. */
    Optional<Reply> answer(Request request) {
        try {
            Router.Match match = router.find(request);
            return Optional.of(match.handler().handle(match.request()));
        } catch (ApiFailure failure) {
            return Optional.of(failure.reply());
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "a resource failed", bug);
            return Optional.of(Reply.json(500, Envelope.bare("internal error").toBody()));
        }
    }
}
