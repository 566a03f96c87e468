package dev.aftercall.messaging;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource as a service has one, to try errors on. */
@Path("/echo")
public class EchoResource {

    /** What is sent. */
    public record EchoRequest(int times) {}

    @POST
    public String echo(EchoRequest request) {
        return "echo ".repeat(request.times());
    }
}
