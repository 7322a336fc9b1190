package app.spots.servicedefaults.event;

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

    /** The binder's list of containers takes one at a time. */
    private final Object oneAtATime = new Object();

    BackgroundBindings(
            BindingServiceProperties properties,
            BinderFactory binders,
            TaskScheduler scheduler,
            ObjectMapper json,
            BrokerTopics topics) {
        super(properties, binders, scheduler, json);
        this.topics = topics;
    }

    @Override
    public <T> Binding<T> doBindConsumer(
            T input,
            String inputName,
            Binder<T, ConsumerProperties, ?> binder,
            ConsumerProperties consumerProperties,
            String target) {
        String group = getBindingServiceProperties().getGroup(inputName);
        return new BackgroundBinding<>(inputName, target, () -> {
                    topics.require(target);
                    synchronized (oneAtATime) {
                        return binder.bindConsumer(target, group, input, consumerProperties);
                    }
                })
                .begin();
    }
}
