package dev.aftercall.simulator.timeline;

import java.util.List;

/**
 * A type of app event, as an app's project declares it.
 *
 * @param name its symbol in the project
 * @param objectType the kind of record whose timeline it stands on
 * @param approved whether HubSpot lets the app send it
 */
record EventType(String name, String project, String objectType, List<Field> properties, boolean approved) {

    static final String KIND = "event-type";

    EventType {
        properties = List.copyOf(properties);
    }

    /** Its name among those of all projects. */
    String fullyQualifiedName() {
        return "ae_" + project + "_" + name;
    }
}
