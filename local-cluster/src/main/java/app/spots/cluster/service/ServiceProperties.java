package app.spots.cluster.service;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Configuration properties of a service, handed over as environment variables: unlike arguments, other users cannot read them. */
public final class ServiceProperties {

    private final Map<String, String> variables = new TreeMap<>();

    /** Sets a property by its name in {@code application.yml}. */
    public ServiceProperties set(String property, Object value) {
        variables.put(variable(property), value.toString());
        return this;
    }

    public Map<String, String> variables() {
        return variables;
    }

    /** Spring Boot's rule: dots and brackets become underscores, dashes go, all upper case. */
    static String variable(String property) {
        return property.replace('.', '_')
                .replace('[', '_')
                .replace("]", "")
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }
}
