package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.UUID;

/**
 * A workspace as it is connected.
 *
 * @param grant the installation
 * @param rep the address of an owner in the portal
 * @param people addresses of contacts of the portal when the run began
 * @param numbers numbers of contacts then, of which some are shared
 */
public record Tenant(UUID workspace, long portal, long grant, String rep, List<String> people, List<String> numbers) {
    public Tenant {
        people = List.copyOf(people);
        numbers = List.copyOf(numbers);
    }
}
