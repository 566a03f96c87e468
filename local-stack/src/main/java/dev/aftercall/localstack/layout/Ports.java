package dev.aftercall.localstack.layout;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where each part listens. {@code AFTERCALL_PORT_OFFSET} moves all standard ports together, {@code AFTERCALL_PORT_<PART>}
 * sets one port outright. A service's internal port is its public one plus {@value #INTERNAL_DISTANCE}.
 */
public final class Ports {
    public static final String OFFSET_SETTING = "AFTERCALL_PORT_OFFSET";

    static final int INTERNAL_DISTANCE = 100;

    private static final int LARGEST = 65_535;

    private final Map<Port, Integer> numbers;

    /**
     * One that listens.
     *
     * @param part who it is, as it is named in logs and errors
     * @param port whose setting moves it
     */
    public record Listener(int number, String part, Port port) {}

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads the ports from environment variables.
     *
     * @throws BadSetting when a value is no port number, two parts would listen on one port, or a port setting is of no
     *     part
     */
    public static Ports from(Map<String, String> environment) {
        refuseUnknown(environment);
        int offset = number(environment, OFFSET_SETTING, 0);
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            numbers.put(port, number(environment, port.setting(), port.standard() + offset));
        }
        Ports ports = new Ports(numbers);
        ports.refuseBeyondRange();
        ports.refuseSharing();
        return ports;
    }

    private static void refuseUnknown(Map<String, String> environment) {
        Set<String> known =
                Arrays.stream(Port.values()).map(Port::setting).collect(Collectors.toCollection(TreeSet::new));
        known.add(OFFSET_SETTING);
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(Port.SETTING_PREFIX) && !known.contains(name)) {
                throw new BadSetting(
                        "%s is the setting of no part; there are %s".formatted(name, String.join(", ", known)));
            }
        }
    }

    private void refuseBeyondRange() {
        for (Listener listener : listeners()) {
            if (listener.number() < 1 || listener.number() > LARGEST) {
                throw new BadSetting("%s would listen on port %d, which must lie between 1 and %d: change %s or %s"
                        .formatted(
                                listener.part(),
                                listener.number(),
                                LARGEST,
                                listener.port().setting(),
                                OFFSET_SETTING));
            }
        }
    }

    private void refuseSharing() {
        Map<Integer, Listener> seen = new HashMap<>();
        for (Listener listener : listeners()) {
            Listener other = seen.putIfAbsent(listener.number(), listener);
            if (other != null) {
                throw new BadSetting("%s and %s would both listen on port %d: change %s or %s"
                        .formatted(
                                other.part(),
                                listener.part(),
                                listener.number(),
                                other.port().setting(),
                                listener.port().setting()));
            }
        }
    }

    private static int number(Map<String, String> environment, String setting, int otherwise) {
        String value = environment.getOrDefault(setting, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new BadSetting("%s is \"%s\", which is not a whole number".formatted(setting, value), e);
        }
    }

    public int of(Port port) {
        return numbers.get(port);
    }

    /** The settings that give another process these ports. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        numbers.forEach((port, number) -> settings.put(port.setting(), Integer.toString(number)));
        return settings;
    }

    /** The port for {@code /internal/**}, which the gateway doesn't know. */
    public int internal(Service service) {
        return of(service.port()) + INTERNAL_DISTANCE;
    }

    /** Everything that listens: all parts, and the services once more on their internal ports. */
    public List<Listener> listeners() {
        return Stream.concat(
                        Arrays.stream(Port.values()).map(port -> new Listener(of(port), port.part(), port)),
                        Arrays.stream(Service.values())
                                .map(service -> new Listener(
                                        internal(service), service.module() + " (internal)", service.port())))
                .toList();
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }
}
