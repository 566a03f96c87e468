package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import dev.aftercall.localstack.demo.WebhookSender.Sent;

/** One line per webhook: what was sent, what became of it, where it is in HubSpot, how long it took. */
final class OutcomeTable {
    private static final String ROW = "%3s  %-48s %-9s  %-6s  %-40s  %-12s  %7s";

    private final Told told;

    OutcomeTable(Told told) {
        this.told = told;
    }

    void print(Screen screen) {
        screen.line(ROW.formatted("no.", "sent", "source", "answer", "what became of it", "HubSpot id", "seconds"));
        told.sent().forEach(sent -> screen.line(row(sent)));
    }

    private String row(Sent sent) {
        Webhook webhook = sent.webhook();
        Optional<Duration> duration = told.toHubSpot(sent);
        return ROW.formatted(
                        webhook.number(),
                        webhook.what(),
                        webhook.call().source().wireName(),
                        sent.answer().status(),
                        outcome(sent),
                        id(sent),
                        duration.map(OutcomeTable::seconds).orElse(""))
                .stripTrailing();
    }

    private String outcome(Sent sent) {
        if (!sent.answer().isSuccess()) {
            return "refused: " + sent.answer().json().path("title").asText("no reason given");
        }
        return switch (sent.webhook().fate()) {
            case NEW -> told.receipt(sent).map(OutcomeTable::receipt).orElse("no receipt");
            case ADDS ->
                told.receipt(sent)
                        .map(receipt -> receipt.status().equals("success")
                                ? "added to no. " + first(sent)
                                : OutcomeTable.receipt(receipt))
                        .orElse("no receipt");
            case REPEATS -> "known already, kept once";
            case REFUSED -> "accepted, though it should be refused";
        };
    }

    private static String receipt(Receipt receipt) {
        int tasks = receipt.taskIds().size();
        return switch (receipt.status()) {
            case "success" ->
                switch (tasks) {
                    case 0 -> "written";
                    case 1 -> "written, with a task";
                    default -> "written, with %d tasks".formatted(tasks);
                };
            case "error" -> "failed: " + receipt.reason();
            default -> receipt.status() + ": " + receipt.reason();
        };
    }

    private String id(Sent sent) {
        return sent.answer().isSuccess()
                ? told.receipt(sent).map(Receipt::activityId).orElse("")
                : "";
    }

    private int first(Sent sent) {
        return told.sent().stream()
                .map(Sent::webhook)
                .filter(webhook -> webhook.call().equals(sent.webhook().call()))
                .mapToInt(Webhook::number)
                .min()
                .orElseThrow();
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
    }
}
