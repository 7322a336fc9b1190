package app.spots.servicedefaults.event;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The W3C trace context of what is going on now, as message headers. */
final class TraceHeaders {
    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    TraceHeaders(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    Map<String, String> current() {
        Map<String, String> headers = new HashMap<>();
        TraceContext context =
                tracer == null ? null : tracer.currentTraceContext().context();
        if (context != null && propagator != null) {
            propagator.inject(context, headers, (carrier, name, value) -> {
                if (carrier != null) {
                    carrier.put(name, value);
                }
            });
        }
        return headers;
    }
}
