package dev.aftercall.simulator.latency;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Reply;

/** The answers of a portal that does not keep up. */
final class Slowness {

    private Slowness() {}

    static ApiFailure locked() {
        return new ApiFailure(
                423, Envelope.of("LOCKED", "The record is locked by another write. Try again in a few seconds."));
    }

    static ApiFailure tooOld(boolean badGateway) {
        int status = badGateway ? 502 : 504;
        String title = badGateway ? "502 Bad Gateway" : "504 Gateway Time-out";
        return new ApiFailure(Reply.html(
                status,
                "<html>\n<head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1></body>\n</html>\n"));
    }
}
