package app.spots.registry.trained.event;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.model.ModelTrained;
import app.spots.registry.trained.TrainedModels;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TrainedModelFunctions {
    /** Other types on the topic are from a later version of this cluster and not for us. */
    @Bean
    Consumer<Message<byte[]>> modelCandidates(TrainedModels models, JsonMapper json) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (!event.isTombstone() && event.type().equals(EventTypes.MODEL_TRAINED)) {
                models.take(event.id(), event.data(json, ModelTrained.class));
            }
        };
    }
}
