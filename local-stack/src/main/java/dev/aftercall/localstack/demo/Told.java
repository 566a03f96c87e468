package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.localstack.demo.Webhook.Fate;
import dev.aftercall.localstack.demo.WebhookSender.Sent;

/** The story as it went: what was sent, what aftercall says of it, what HubSpot held in the end. */
record Told(List<Sent> sent, Map<StoryCall, Receipt> receipts, PortalContents after) {
    Told {
        sent = List.copyOf(sent);
        receipts = Map.copyOf(receipts);
    }

    Optional<Receipt> receipt(Sent webhook) {
        return Optional.ofNullable(receipts.get(webhook.webhook().call()));
    }

    /** How long it took from the sending of a webhook to HubSpot's own time stamp of what it brought. */
    Optional<Duration> toHubSpot(Sent webhook) {
        Fate fate = webhook.webhook().fate();
        if (fate != Fate.NEW && fate != Fate.ADDS) {
            return Optional.empty();
        }
        String property = fate == Fate.NEW ? "hs_createdate" : "hs_lastmodifieddate";
        return after.activitiesOf(webhook.webhook().call()).stream()
                .findFirst()
                .map(activity -> Duration.between(webhook.at(), activity.time(property)));
    }

    /** Answers and receipts that are not what the script expects, in words. */
    List<String> surprises(List<StoryCall> calls) {
        return Stream.concat(
                        sent.stream()
                                .filter(each -> !each.isAsExpected())
                                .map(each -> "webhook %d was answered %s instead of %d"
                                        .formatted(
                                                each.webhook().number(),
                                                each.answer().problem(),
                                                each.webhook().expectedStatus())),
                        calls.stream().flatMap(call -> surprise(call).stream()))
                .toList();
    }

    private Optional<String> surprise(StoryCall call) {
        Receipt receipt = receipts.get(call);
        if (receipt == null) {
            return Optional.of("call %s has no receipt of its newest revision".formatted(call.id()));
        }
        String expected = call.hasContact() ? "success" : "skipped";
        return receipt.status().equals(expected)
                ? Optional.empty()
                : Optional.of("the receipt of call %s says %s (%s) instead of %s"
                        .formatted(call.id(), receipt.status(), receipt.reason(), expected));
    }
}
