package dev.aftercall.localstack.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;

/** Bodies as the platforms send them. */
final class Payloads {
    private static final String ASSISTANT = "Northwind concierge";

    private Payloads() {}

    /** Our canonical payload, or Vapi's end-of-call report as docs.vapi.ai/server-url/events has it. */
    static String of(StoryCall call, String type) {
        return switch (call.source()) {
            case CANONICAL -> canonical(call, type).toString();
            case VAPI -> vapi(call).toString();
        };
    }

    private static ObjectNode canonical(StoryCall call, String type) {
        ObjectNode body = Answer.JSON.createObjectNode().put("type", type);
        body.put("timestamp", call.endedAt().toString());
        ObjectNode data = body.putObject("data");
        data.put("sourceCallId", call.id());
        data.put("kind", call.kind().name());
        data.put("title", call.title());
        data.put("direction", "OUTBOUND");
        data.put("startedAt", call.startedAt().toString());
        data.put("endedAt", call.endedAt().toString());
        data.put("talkMillis", call.length().toMillis());
        data.putObject("outcome").put("result", call.result());
        String rep = DemoPeople.REPRESENTATIVES.getFirst();
        data.putObject("rep").put("email", rep).put("nature", "HUMAN");
        ArrayNode participants = data.putArray("participants");
        participants.addObject().put("email", rep).put("role", "INTERNAL");
        others(call, participants);
        if (!call.summary().isEmpty()) {
            data.putObject("summary").put("text", call.summary()).put("format", "PLAIN");
        }
        if (!call.promises().isEmpty()) {
            ArrayNode items = data.putArray("actionItems");
            call.promises().forEach(promise -> items.addObject().put("text", promise));
        }
        return body;
    }

    /** On the phone a platform knows numbers, in a meeting addresses. */
    private static void others(StoryCall call, ArrayNode participants) {
        if (!call.hasContact()) {
            participants.addObject().put("phone", DemoPeople.UNKNOWN_NUMBER).put("role", "EXTERNAL");
        }
        for (DemoPerson person : call.people()) {
            ObjectNode participant =
                    participants.addObject().put("name", person.fullName()).put("role", "EXTERNAL");
            switch (call.kind()) {
                case PHONE_CALL -> participant.put("phone", person.phone());
                case MEETING -> participant.put("email", person.email());
            }
        }
    }

    private static ObjectNode vapi(StoryCall call) {
        ObjectNode body = Answer.JSON.createObjectNode();
        ObjectNode message = body.putObject("message");
        message.put("type", "end-of-call-report");
        message.put("timestamp", call.endedAt().toEpochMilli());
        message.putObject("call")
                .put("id", call.id())
                .put("type", "inboundPhoneCall")
                .put("assistantId", "assistant-1");
        message.putObject("assistant").put("id", "assistant-1").put("name", ASSISTANT);
        ObjectNode customer = message.putObject("customer");
        call.people().forEach(person -> customer.put("name", person.fullName()).put("number", person.phone()));
        message.put("startedAt", call.startedAt().toString());
        message.put("endedAt", call.endedAt().toString());
        message.put("durationSeconds", call.length().toSeconds());
        message.put(
                "endedReason", call.result().equals("NO_ANSWER") ? "customer-did-not-answer" : "customer-ended-call");
        message.putObject("artifact").put("transcript", "AI: Northwind, good day.\nUser: Hello.");
        if (!call.summary().isEmpty()) {
            message.putObject("analysis").put("summary", call.summary()).put("successEvaluation", "true");
        }
        return body;
    }
}
