package dev.aftercall.localstack.demo;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.demo.WebhookSender.Sent;

/** Plays a script on a connected workspace, and sees what comes of it. */
final class Performance {
    private final WorkspaceApi api;
    private final HubSpotReader hubSpot;
    private final Screen screen;
    private final Clock clock;
    private final Receipts receipts;

    Performance(WorkspaceApi api, HubSpotReader hubSpot, Screen screen, Clock clock) {
        this.api = api;
        this.hubSpot = hubSpot;
        this.screen = screen;
        this.clock = clock;
        this.receipts = new Receipts(api, screen);
    }

    /** Sends what comes as calls end, waits for it, sends what comes later, and waits again. */
    Told of(Script script) {
        WebhookSender sender = new WebhookSender(endpoints(), clock);
        List<Sent> sent = new ArrayList<>();
        screen.line(
                "Sending %d webhooks as calls end.".formatted(script.atOnce().size()));
        script.atOnce().forEach(webhook -> sent.add(sender.send(webhook)));
        List<StoryCall> accepted = accepted(script, sent);
        receipts.await(accepted, call -> !script.isCompletedLater(call));
        screen.line("Sending %d webhooks that come later: analyses, repetitions, a replay."
                .formatted(script.later().size()));
        script.later().forEach(webhook -> sent.add(sender.send(webhook)));
        return new Told(sent, receipts.await(accepted, call -> true), hubSpot.read());
    }

    private Map<Source, IngestEndpoint> endpoints() {
        Map<Source, IngestEndpoint> endpoints = new EnumMap<>(Source.class);
        for (Source source : Source.values()) {
            IngestEndpoint endpoint = IngestEndpoint.create(api, source, "demo");
            endpoints.put(source, endpoint);
            screen.line("Ingest endpoint for %s: %s".formatted(source.wireName(), endpoint.url()));
        }
        return endpoints;
    }

    private static List<StoryCall> accepted(Script script, List<Sent> sent) {
        Set<StoryCall> accepted = sent.stream()
                .filter(each -> each.answer().isSuccess())
                .map(each -> each.webhook().call())
                .collect(Collectors.toSet());
        return script.calls().stream().filter(accepted::contains).toList();
    }
}
