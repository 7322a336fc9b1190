package app.spots.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the cluster for the first test class that wants it; it ends after the last. */
final class OneCluster implements ParameterResolver {
    private static final String SETTINGS = """
            # Labels within the test's time.
            spots.training.attribution-window=10s
            spots.training.allowed-lateness=0s
            spots.training.settle=1s
            spots.training.label-every=500ms
            # A small city; ./spots bench datasets holds a larger one to the plan's 10,000.
            spots.datasets.gate.examples=400
            """;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneCluster.class))
                .computeIfAbsent(RunningCluster.class, type -> start(), RunningCluster.class);
    }

    private static RunningCluster start() {
        try {
            return new RunningCluster(SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
