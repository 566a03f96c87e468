package dev.aftercall.simulator.people;

import java.time.Duration;
import java.util.Map;

/**
 * Sets values on each new record of a type, a while after an app made it.
 *
 * @param type plural name of the type
 */
public record Workflow(String type, Duration after, Map<String, String> values) {

    public Workflow {
        values = Map.copyOf(values);
    }
}
