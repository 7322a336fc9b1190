package app.spots.registry.pack.event;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.release.PackPublished;
import app.spots.registry.pack.PackIntake;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PackFunctions {
    /** Other types on the topic are from a later version of this cluster and not for us. */
    @Bean
    Consumer<Message<byte[]>> packs(PackIntake intake, JsonMapper json) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (!event.isTombstone() && event.type().equals(EventTypes.PACK_PUBLISHED)) {
                take(intake, event, event.data(json, PackPublished.class));
            }
        };
    }

    private static void take(PackIntake intake, ReceivedEvent event, PackPublished published) {
        try {
            intake.take(event.id(), published);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
