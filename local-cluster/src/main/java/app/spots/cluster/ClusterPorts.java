package app.spots.cluster;

import app.spots.cluster.process.LoopbackPorts;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The loopback ports of a cluster, by {@link Port}. */
public final class ClusterPorts {

    /** What listens. */
    public enum Port {
        GATEWAY(8080),
        GATEWAY_MANAGEMENT(9080),
        RULES(8081),
        INFERENCE(8082),
        COLLECTION(8083),
        REGISTRY(8084),
        ISSUER(8089),
        POSTGRES(15432),
        KAFKA(19092),
        KAFKA_CONTROLLER(19093);

        private final int usual;

        Port(int usual) {
            this.usual = usual;
        }

        /** The variable that overrides this port, {@code SPOTS_RULES_PORT} for example. */
        public String variable() {
            return "SPOTS_" + name() + "_PORT";
        }

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The variable whose value becomes the first of consecutive ports in the order of {@link Port}. */
    static final String BASE_VARIABLE = "SPOTS_PORT_BASE";

    private final Map<Port, Integer> numbers;

    private ClusterPorts(Map<Port, Integer> numbers) {
        this.numbers = new TreeMap<>(numbers);
    }

    /** The documented ports. */
    public static ClusterPorts usual() {
        return each(port -> port.usual);
    }

    /** Ports nobody listens on now, for a second cluster beside another. */
    public static ClusterPorts free() {
        Map<Port, Integer> chosen = new TreeMap<>();
        for (Port port : Port.values()) {
            int number = LoopbackPorts.free();
            while (chosen.containsValue(number)) {
                number = LoopbackPorts.free();
            }
            chosen.put(port, number);
        }
        return new ClusterPorts(chosen);
    }

    /**
     * These ports with what an environment overrides.
     *
     * @throws IllegalArgumentException naming a variable that holds no port number
     */
    ClusterPorts overriddenBy(Map<String, String> environment) {
        String base = environment.get(BASE_VARIABLE);
        return each(port -> {
            String own = environment.get(port.variable());
            if (own != null && !own.isBlank()) {
                return number(port.variable(), own);
            }
            return base == null || base.isBlank()
                    ? of(port)
                    : checked(BASE_VARIABLE, number(BASE_VARIABLE, base) + port.ordinal());
        });
    }

    ClusterPorts overriddenByKeys(Function<String, @Nullable String> saved) {
        return each(port -> {
            String value = saved.apply(port.key());
            return value == null ? of(port) : number(port.key(), value);
        });
    }

    private static ClusterPorts each(Function<Port, Integer> choice) {
        Map<Port, Integer> chosen = new TreeMap<>();
        for (Port port : Port.values()) {
            chosen.put(port, choice.apply(port));
        }
        return new ClusterPorts(chosen);
    }

    private static int number(String name, String value) {
        try {
            return checked(name, Integer.parseInt(value.strip()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " is not a port: " + value, notANumber);
        }
    }

    private static int checked(String name, int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException(name + " leads to port " + number + "; ports are 1 to 65535");
        }
        return number;
    }

    /** The number of a port. */
    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalStateException("No number for " + port);
        }
        return number;
    }
}
