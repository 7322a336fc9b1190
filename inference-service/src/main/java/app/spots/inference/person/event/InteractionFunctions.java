package app.spots.inference.person.event;

import app.spots.inference.person.IncomingInteraction;
import app.spots.inference.person.InteractionReader;
import app.spots.inference.person.InteractionWriter;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class InteractionFunctions {

    @Bean
    Consumer<Message<List<byte[]>>> interactions(InteractionReader reader, InteractionWriter writer) {
        return batch -> EventBatch.of(batch).each(event -> read(event, reader), writer::apply);
    }

    private static IncomingInteraction read(ReceivedEvent event, InteractionReader reader) {
        byte[] body = event.body();
        if (body == null) {
            throw new PermanentEventException("interactions have no tombstones");
        }
        return reader.read(event.type(), body);
    }
}
