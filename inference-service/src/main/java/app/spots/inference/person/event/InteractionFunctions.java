package app.spots.inference.person.event;

import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import app.spots.servicedefaults.privacy.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class InteractionFunctions {

    @Bean
    Consumer<Message<List<byte[]>>> interactions(InteractionReader reader, InteractionWriter writer, Erasure erasure) {
        return batch -> EventBatch.of(batch).each(event -> heard(event, reader), heard -> {
            erasures(heard).forEach(erasure::eraseFirst);
            writer.apply(heard.stream().map(Heard::interaction).toList());
        });
    }

    /** @param erasedAt the latest erasure of its person before it, of which this service may not have heard yet */
    private record Heard(
            IncomingInteraction interaction, @Nullable Instant erasedAt) {}

    private static Heard heard(ReceivedEvent event, InteractionReader reader) {
        return new Heard(read(event, reader), event.erasedAt());
    }

    private static Map<String, Instant> erasures(List<Heard> batch) {
        Map<String, Instant> latest = new TreeMap<>();
        for (Heard each : batch) {
            Instant erasedAt = each.erasedAt();
            if (erasedAt != null) {
                latest.merge(each.interaction().event().agentId(), erasedAt, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return latest;
    }

    private static IncomingInteraction read(ReceivedEvent event, InteractionReader reader) {
        byte[] body = event.body();
        if (body == null) {
            throw new PermanentEventException("interactions have no tombstones");
        }
        return reader.read(event.type(), body);
    }
}
