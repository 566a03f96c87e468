package dev.aftercall.simulator.portal;

/**
 * Something that an account or an app has and that is no CRM record: a campaign, an event on a timeline.
 *
 * @param kind what it is; each kind belongs to one package, which knows what the body holds
 * @param id unique among those of its kind
 * @param body a JSON object
 */
public record Document(String kind, String id, String body) {}
