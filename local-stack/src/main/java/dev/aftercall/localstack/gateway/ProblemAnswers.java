package dev.aftercall.localstack.gateway;

import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

import dev.aftercall.localstack.layout.Service;

/** Says as problem+json what kept a request from being answered by its service. */
final class ProblemAnswers implements ProxyInterceptor {
    private final String service;

    ProblemAnswers(Service service) {
        this.service = service.module();
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest()
                .recover(failure -> Future.succeededFuture(answer(context.request(), problem(failure))));
    }

    private Problem problem(Throwable failure) {
        if (failure instanceof ConnectionPoolTooBusyException) {
            return Problem.busy(service);
        }
        // Of the timeouts only the one for an answer is of this type; the one for a connection is an IOException.
        return failure instanceof TimeoutException ? Problem.silent(service) : Problem.unreachable(service);
    }

    private static ProxyResponse answer(ProxyRequest request, Problem problem) {
        HttpServerRequest asked = request.proxiedRequest();
        ProxyResponse response = request.release().response().setStatusCode(problem.status());
        response.headers().clear();
        response.putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        return response.setBody(Body.body(Buffer.buffer(problem.body(asked))));
    }
}
