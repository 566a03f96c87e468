package dev.aftercall.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.RequestId;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.people.Hands;
import dev.aftercall.simulator.portal.ChangeSource;

/** Lets people do their part through the same resources as apps, behind the door; the history has them as people. */
final class PeoplesHands implements Hands {

    private final Router router;
    private final Authentication authentication;
    private final History history;
    private final Clock clock;

    PeoplesHands(Router router, Authentication authentication, History history, Clock clock) {
        this.router = router;
        this.authentication = authentication;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public Reply call(ChangeSource source, long hubId, String method, String path, ObjectNode body) {
        Request request = new Request(
                method,
                path,
                Parameters.parse(null),
                Map.of("Authorization", "Bearer " + authentication.peoplesToken(hubId)),
                method.equals("DELETE") ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8));
        Passage passage = new Passage(
                new Passage.Asked(
                        RequestId.create(),
                        clock.instant(),
                        method,
                        path,
                        router.template(request).orElse(path),
                        Optional.empty()),
                Optional.of(hubId),
                Optional.of(Grant.PEOPLE));
        history.begun();
        Reply reply = Reply.noContent();
        try {
            reply = passage.during(() -> source.during(() -> served(request)));
            return reply;
        } finally {
            history.ended("people", passage, reply.status());
        }
    }

    private Reply served(Request request) {
        try {
            Router.Match match = router.find(request);
            return match.handler().handle(match.request());
        } catch (ApiFailure failure) {
            return failure.reply();
        }
    }
}
