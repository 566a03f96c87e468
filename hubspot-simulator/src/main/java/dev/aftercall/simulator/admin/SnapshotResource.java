package dev.aftercall.simulator.admin;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** Takes copies of the whole state and goes back to them: {@code /_sim/snapshots}, {@code /_sim/reset}. */
public final class SnapshotResource {

    private final Rewind rewind;

    public SnapshotResource(Rewind rewind) {
        this.rewind = rewind;
    }

    public void addTo(Router router) {
        router.add(
                "GET",
                "/_sim/snapshots",
                request -> Reply.ok(Json.object().set("snapshots", Json.texts(rewind.names()))));
        router.add("POST", "/_sim/snapshots/{name}", request -> {
            rewind.take(request.pathValue("name"));
            return Reply.noContent();
        });
        router.add("DELETE", "/_sim/snapshots/{name}", this::forget);
        router.add("POST", "/_sim/snapshots/{name}/restore", this::restore);
        router.add("POST", "/_sim/reset", request -> {
            rewind.reset();
            return Reply.noContent();
        });
    }

    private Reply forget(Request request) {
        if (!rewind.forget(request.pathValue("name"))) {
            throw Failures.resourceNotFound();
        }
        return Reply.noContent();
    }

    private Reply restore(Request request) {
        if (!rewind.restore(request.pathValue("name"))) {
            throw Failures.resourceNotFound();
        }
        return Reply.noContent();
    }
}
