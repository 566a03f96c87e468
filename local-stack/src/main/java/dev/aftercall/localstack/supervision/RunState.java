package dev.aftercall.localstack.supervision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs now, as the run file holds it: one line each, so that a shell can read it too.
 *
 * @param settings the port settings this stack was started with
 * @param children every process the supervisor has started and not seen ending, by number
 */
public record RunState(Phase phase, ProcessIdentity supervisor, Map<String, String> settings, List<Child> children) {
    /** How far the stack is. */
    public enum Phase {
        STARTING,
        UP,
        STOPPING
    }

    /** A process under the supervisor. */
    public record Child(String name, ProcessIdentity identity) {}

    public RunState {
        settings = Map.copyOf(settings);
        children = List.copyOf(children);
    }

    String encode() {
        StringBuilder lines = new StringBuilder();
        lines.append("phase ").append(phase).append('\n');
        lines.append("supervisor ").append(encode(supervisor)).append('\n');
        settings.forEach((name, value) ->
                lines.append("setting ").append(name).append(' ').append(value).append('\n'));
        for (Child child : children) {
            lines.append("child ")
                    .append(child.name())
                    .append(' ')
                    .append(encode(child.identity()))
                    .append('\n');
        }
        return lines.toString();
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static RunState decode(String text) {
        Phase phase = Phase.STARTING;
        ProcessIdentity supervisor = new ProcessIdentity(0, "never");
        Map<String, String> settings = new LinkedHashMap<>();
        List<Child> children = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "phase" -> phase = Phase.valueOf(words[1]);
                case "supervisor" -> supervisor = identity(words[1], words[2]);
                case "setting" -> settings.put(words[1], words[2]);
                case "child" -> children.add(new Child(words[1], identity(words[2], words[3])));
                default -> throw new IllegalArgumentException("Not a line of a run file: " + line);
            }
        }
        return new RunState(phase, supervisor, settings, children);
    }

    private static String encode(ProcessIdentity identity) {
        return identity.pid() + " " + identity.started();
    }

    private static ProcessIdentity identity(String pid, String started) {
        return new ProcessIdentity(Long.parseLong(pid), started);
    }
}
