package app.spots.servicedefaults.problem;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Renders where in a document reading failed, such as {@code events[3].payload}. */
final class JsonPath {
    private JsonPath() {}

    static String of(DatabindException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
