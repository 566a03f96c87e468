package dev.aftercall.localstack.bench;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.prove.SimulatorAdmin;

/** Makes people in a portal to have calls with, each with a company and with an open deal that is nobody else's. */
final class Customers {
    private static final int MOST_INPUTS = 100;
    private static final int CONTACT_TO_COMPANY = 279;
    private static final int DEAL_TO_CONTACT = 3;

    private final SimulatorAdmin simulator;
    private final long portal;
    private final List<HeldRecord> companies;
    private final HeldRecord openDeal;

    /** @param portal one that somebody is let in to */
    Customers(SimulatorAdmin simulator, long portal) {
        this.simulator = simulator;
        this.portal = portal;
        companies = simulator.live(portal, "companies");
        openDeal = simulator.live(portal, "deals").stream()
                .filter(deal -> deal.value("hs_is_closed").equals("false"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("portal %d has no open deal".formatted(portal)));
    }

    /**
     * Makes them, and answers with their addresses.
     *
     * @param group tells them from those that were made before
     */
    List<String> add(int count, String group) {
        List<String> addresses = new ArrayList<>();
        for (int from = 0; from < count; from += MOST_INPUTS) {
            addresses.addAll(batch(from, Math.min(count, from + MOST_INPUTS), group));
        }
        return addresses;
    }

    private List<String> batch(int from, int until, String group) {
        List<String> addresses = new ArrayList<>();
        ObjectNode contacts = Answer.JSON.createObjectNode();
        for (int i = from; i < until; i++) {
            String address = "%s%d@customers.example".formatted(group, i);
            addresses.add(address);
            ObjectNode contact = input(contacts);
            contact.putObject("properties").put("email", address).put("lastname", group + " " + i);
            associate(contact, companies.get(i % companies.size()).key().id(), CONTACT_TO_COMPANY);
        }
        ObjectNode deals = Answer.JSON.createObjectNode();
        for (JsonNode contact : made("contacts", contacts)) {
            ObjectNode deal = input(deals);
            deal.putObject("properties")
                    .put("dealname", "Deal with " + contact.path("id").asText())
                    .put("pipeline", openDeal.value("pipeline"))
                    .put("dealstage", openDeal.value("dealstage"));
            associate(deal, contact.path("id").asText(), DEAL_TO_CONTACT);
        }
        made("deals", deals);
        return addresses;
    }

    private static ObjectNode input(ObjectNode batch) {
        return batch.withArrayProperty("inputs").addObject();
    }

    private static void associate(ObjectNode input, String to, int type) {
        ObjectNode association = input.putArray("associations").addObject();
        association.putObject("to").put("id", to);
        ArrayNode types = association.putArray("types");
        types.addObject().put("associationCategory", "HUBSPOT_DEFINED").put("associationTypeId", type);
    }

    private JsonNode made(String type, ObjectNode batch) {
        String path = "/crm/v3/objects/" + type + "/batch/create";
        return WorkspaceApi.success(path, simulator.asPerson(portal, "POST", path, batch.toString()))
                .json()
                .path("results");
    }
}
