package app.spots.collection.sync.event;

import app.spots.collection.sync.SyncProgress;
import app.spots.contracts.interaction.InteractionApplied;
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

    /** In batches: one statement then moves the watermarks of hundreds of events. */
    @Bean
    Consumer<Message<List<byte[]>>> interactionsApplied(SyncProgress progress, JsonMapper mapper) {
        return message -> {
            List<byte[]> bodies = message.getPayload();
            List<InteractionApplied> applied = new ArrayList<>(bodies.size());
            for (byte[] body : bodies) {
                try {
                    applied.add(mapper.readValue(body, InteractionApplied.class));
                } catch (JacksonException e) {
                    // What stands before the bad record is done; it alone goes to the dead letters, the rest comes
                    // again.
                    progress.applied(applied);
                    throw new BatchListenerFailedException("not an InteractionApplied", e, applied.size());
                }
            }
            progress.applied(applied);
        };
    }
}
