package app.spots.collection.sync.event;

import app.spots.collection.sync.SyncProgress;
import app.spots.contracts.interaction.InteractionApplied;
import app.spots.servicedefaults.event.PermanentEventException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.messaging.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SyncFunctions {

    /**
     * In batches: one statement then moves the watermarks of hundreds of events. Declared without an element type, since
     * Spring Cloud Function converts the elements of a typed batch and quietly drops those it thinks it cannot.
     */
    @Bean
    Consumer<Message<?>> interactionsApplied(SyncProgress progress, JsonMapper mapper) {
        return message -> {
            List<?> bodies = (List<?>) message.getPayload();
            List<InteractionApplied> applied = new ArrayList<>(bodies.size());
            for (Object body : bodies) {
                try {
                    applied.add(read(mapper, body));
                } catch (JacksonException | PermanentEventException e) {
                    // What stands before the bad record is done; it alone goes to the dead letters, the rest comes
                    // again.
                    progress.applied(applied);
                    throw new BatchListenerFailedException("not an InteractionApplied", e, applied.size());
                }
            }
            progress.applied(applied);
        };
    }

    private static InteractionApplied read(JsonMapper mapper, Object body) {
        InteractionApplied applied =
                body instanceof byte[] json ? mapper.readValue(json, InteractionApplied.class) : null;
        if (applied == null) {
            throw new PermanentEventException("There is no data");
        }
        return applied;
    }
}
