package app.spots.collection.erasure.event;

import app.spots.collection.erasure.ErasureService;
import app.spots.contracts.privacy.PersonErased;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ErasureFunctions {

    /** Without a group, so that each start reads all erasures there ever were: the database may be a restored one. */
    @Bean
    Consumer<Message<?>> personErased(ErasureService erasures, JsonMapper mapper) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (!event.isTombstone()) {
                erasures.recall(event.data(mapper, PersonErased.class));
            }
        };
    }
}
