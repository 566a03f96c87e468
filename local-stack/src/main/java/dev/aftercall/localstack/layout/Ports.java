package dev.aftercall.localstack.layout;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where each part listens. {@code AFTERCALL_PORT_OFFSET} moves all standard ports together, {@code AFTERCALL_PORT_<PART>}
 * sets one port outright. A service's internal port is its public one plus {@value #INTERNAL_DISTANCE}.
 */
public final class Ports {
    public static final String OFFSET_SETTING = "AFTERCALL_PORT_OFFSET";

    static final int INTERNAL_DISTANCE = 100;

    private static final int LARGEST = 65_535;

    private final Map<Port, Integer> numbers;

    private Ports(Map<Port, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads the ports from environment variables.
     *
     * @throws BadSetting when a value is no port number
     */
    public static Ports from(Map<String, String> environment) {
        int offset = number(environment, OFFSET_SETTING, 0);
        Map<Port, Integer> numbers = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            int number = number(environment, port.setting(), port.standard() + offset);
            if (number < 1 || number + INTERNAL_DISTANCE > LARGEST) {
                throw new BadSetting("%s would listen on port %d, which must lie between 1 and %d: change %s or %s"
                        .formatted(port.part(), number, LARGEST - INTERNAL_DISTANCE, port.setting(), OFFSET_SETTING));
            }
            numbers.put(port, number);
        }
        return new Ports(numbers);
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

    /** The port for {@code /internal/**}, which the gateway doesn't know. */
    public int internal(Service service) {
        return of(service.port()) + INTERNAL_DISTANCE;
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public String url(Port port) {
        return "http://127.0.0.1:" + of(port);
    }
}
