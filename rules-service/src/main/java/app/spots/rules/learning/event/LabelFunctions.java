package app.spots.rules.learning.event;

import app.spots.contracts.event.EventTypes;
import app.spots.contracts.training.LabelledExposure;
import app.spots.rules.learning.Label;
import app.spots.rules.learning.LabelIntake;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class LabelFunctions {

    @Bean
    Consumer<Message<List<byte[]>>> labelledExposures(LabelIntake intake, JsonMapper json) {
        return batch -> EventBatch.of(batch).each(event -> label(event, json), intake::take);
    }

    private static Label label(ReceivedEvent event, JsonMapper json) {
        if (!event.type().equals(EventTypes.EXPOSURE_LABELLED)) {
            throw new PermanentEventException("Event " + event.id() + " is of type " + event.type());
        }
        LabelledExposure exposure = event.data(json, LabelledExposure.class);
        return new Label(
                event.id(),
                exposure.impressionId(),
                exposure.decisionId(),
                exposure.agentId(),
                exposure.itemId(),
                exposure.exposedAt(),
                exposure.label() == 1,
                exposure.confidence(),
                exposure.source().wireName(),
                exposure.labelVersion());
    }
}
