package app.spots.servicedefaults.event;

import app.spots.contracts.event.CloudEventHeaders;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context of what is going on now, as a message header. Of what a propagator offers only {@code traceparent}:
 * baggage and trace state are the caller's own words, and may be about a person.
 */
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
                if (carrier != null && name.equalsIgnoreCase(CloudEventHeaders.TRACE_PARENT)) {
                    carrier.put(name, value);
                }
            });
        }
        return headers;
    }
}
