package dev.aftercall.simulator.api;

import java.util.Locale;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Arrival;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.latency.RecordNames;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.limits.RateLimits;
import dev.aftercall.simulator.oauth.Grant;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * What a call passes before its resource sees it, in this order: token, limits (both judged when it comes), a worker
 * who has time for it, and what the account's plan holds. People pass by all but the token.
 */
public final class Guard {

    private final Authentication authentication;
    private final RateLimits limits;
    private final Pace pace;
    private final NewProperties newProperties;
    private final PlanRules plans;

    public Guard(Authentication authentication, RateLimits limits, Pace pace, NewProperties newProperties) {
        this.authentication = authentication;
        this.limits = limits;
        this.pace = pace;
        this.newProperties = newProperties;
        this.plans = new PlanRules(limits.plans());
    }

    Handler before(Bucket bucket, ApiHandler handler) {
        return Handler.of(request -> {
            ApiCall call = authentication.check(request);
            if (call.grant().ofPeople()) {
                return Arrival.of(() -> handler.handle(call));
            }
            return new Arrival(limits.take(caller(call), bucket), () -> worked(call, handler));
        });
    }

    private static RateLimits.Caller caller(ApiCall call) {
        Grant grant = call.grant();
        return new RateLimits.Caller(
                grant.clientId(),
                grant.ofPrivateApp(),
                grant.hubId(),
                call.portal().profile().timeZone(),
                Authentication.bearer(call.request()).orElse(""));
    }

    private static ChangeSource author(Grant grant) {
        return grant.ofPrivateApp() ? ChangeSource.privateApp(grant.clientId()) : ChangeSource.APP;
    }

    /** Old ids of merged records mean what is left of them. */
    private static RecordNames names(ApiCall call) {
        Optional<ObjectType> type =
                call.request().findPathValue("type").flatMap(call.portal().types()::find);
        return (property, value) -> type.flatMap(known -> call.portal()
                        .read(view -> property.isEmpty()
                                ? number(value).flatMap(id -> view.find(known, id))
                                : view.findByUnique(
                                                known, property, value.strip().toLowerCase(Locale.ROOT))
                                        .or(() -> view.findByUnique(known, property, value))))
                .map(row -> Long.toString(row.id()))
                .orElse(property.isEmpty() ? value : property + "=" + value);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Reply worked(ApiCall call, ApiHandler handler) {
        try {
            return pace.work(call.grant().hubId(), call.request(), names(call), () -> {
                call.request().requireJson();
                plans.check(call);
                return newProperties.hiddenFrom(call, author(call.grant()).during(() -> handler.handle(call)));
            });
        } catch (ApiFailure failure) {
            return failure.reply();
        }
    }
}
