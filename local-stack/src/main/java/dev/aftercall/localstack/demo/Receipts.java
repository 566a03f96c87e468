package dev.aftercall.localstack.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Patience;
import dev.aftercall.localstack.client.WorkspaceApi;

/** Follows calls through aftercall's own API until it says what became of them. */
final class Receipts {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final WorkspaceApi api;
    private final Screen screen;

    Receipts(WorkspaceApi api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /**
     * Waits until each call has a receipt of its newest revision, or until it is no use to wait on.
     *
     * @param isWhole whether the call's analysis has been sent, so that a revision without it isn't the newest
     * @return the receipts that there are
     */
    Map<StoryCall, Receipt> await(List<StoryCall> calls, Predicate<StoryCall> isWhole) {
        Map<StoryCall, Receipt> settled = new HashMap<>();
        boolean all = new Patience(LIMIT)
                .find(() -> {
                    settle(calls, isWhole, settled);
                    screen.progress("Calls with a receipt", settled.size(), calls.size());
                    return Optional.of(settled).filter(found -> found.size() == calls.size());
                })
                .isPresent();
        screen.endProgress();
        if (!all) {
            screen.line("Some calls have no receipt after %d s.".formatted(LIMIT.toSeconds()));
        }
        return settled;
    }

    private void settle(List<StoryCall> calls, Predicate<StoryCall> isWhole, Map<StoryCall, Receipt> settled) {
        Map<String, JsonNode> known = known(calls);
        for (StoryCall call : calls) {
            JsonNode document = known.get(call.id());
            if (!settled.containsKey(call) && document != null && says(document, call, isWhole.test(call))) {
                receipt(document).ifPresent(receipt -> settled.put(call, receipt));
            }
        }
    }

    private static boolean says(JsonNode document, StoryCall call, boolean whole) {
        return !whole || document.path("summary").path("text").asText("").equals(call.summary());
    }

    /** The calls as call-ingest shows them, by their ids at the source; reads on while some are lacking. */
    private Map<String, JsonNode> known(List<StoryCall> calls) {
        Map<String, JsonNode> known = new HashMap<>();
        String cursor = "";
        do {
            JsonNode page = api.read("/api/calls?limit=200" + cursor);
            page.path("items")
                    .forEach(call -> known.put(call.path("sourceCallId").asText(), call));
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8)
                    : "";
        } while (!cursor.isEmpty() && !calls.stream().map(StoryCall::id).allMatch(known::containsKey));
        return known;
    }

    private Optional<Receipt> receipt(JsonNode document) {
        Answer answer =
                api.get("/api/hubspot/sync-logs/" + document.path("callId").asText());
        if (answer.status() == 404) {
            return Optional.empty(); // crm-writer hasn't read it yet
        }
        Receipt receipt = Receipt.of(WorkspaceApi.success("a receipt", answer).json());
        return Optional.of(receipt)
                .filter(Receipt::isSettled)
                .filter(settled ->
                        settled.revision() >= document.path("revision").asLong());
    }
}
