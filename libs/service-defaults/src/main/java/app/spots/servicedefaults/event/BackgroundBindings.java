package app.spots.servicedefaults.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.stream.binder.Binder;
import org.springframework.cloud.stream.binder.BinderFactory;
import org.springframework.cloud.stream.binder.Binding;
import org.springframework.cloud.stream.binder.ConsumerProperties;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.scheduling.TaskScheduler;
import tools.jackson.databind.ObjectMapper;

/**
 * Binds consumers beside the start of the service: the binder asks the broker for partitions while it binds, and before the
 * web server opens, so that a service would not start while Kafka is down.
 */
final class BackgroundBindings extends BindingService {
    private final BrokerTopics topics;
    private final MeterRegistry meters;
    private final Map<String, BackgroundBinding<?>> latest = new ConcurrentSkipListMap<>();

    /** The binder's list of containers takes one at a time. */
    private final Object oneAtATime = new Object();

    BackgroundBindings(
            BindingServiceProperties properties,
            BinderFactory binders,
            TaskScheduler scheduler,
            ObjectMapper json,
            BrokerTopics topics,
            MeterRegistry meters) {
        super(properties, binders, scheduler, json);
        this.topics = topics;
        this.meters = meters;
    }

    /** By the binding's name. */
    Map<String, BindingState> states() {
        Map<String, BindingState> states = new TreeMap<>();
        latest.forEach((name, binding) -> states.put(name, binding.state()));
        return states;
    }

    @Override
    public <T> Binding<T> doBindConsumer(
            T input,
            String inputName,
            Binder<T, ConsumerProperties, ?> binder,
            ConsumerProperties consumerProperties,
            String target) {
        String group = getBindingServiceProperties().getGroup(inputName);
        BackgroundBinding<T> binding = new BackgroundBinding<>(inputName, target, () -> {
            topics.require(target);
            synchronized (oneAtATime) {
                return binder.bindConsumer(target, group, input, consumerProperties);
            }
        });
        show(inputName, target, binding);
        return binding.begin();
    }

    private void show(String inputName, String target, BackgroundBinding<?> binding) {
        latest.put(inputName, binding);
        Gauge.builder("spots.consumer.bound", latest, bindings -> isConsuming(bindings.get(inputName)) ? 1 : 0)
                .description("1 where a consumer reads its topic, 0 while it waits for the broker or cannot be bound")
                .tags("binding", inputName, "topic", target)
                .register(meters);
    }

    private static boolean isConsuming(@Nullable BackgroundBinding<?> binding) {
        return binding != null && binding.state().isConsuming();
    }
}
