package app.spots.collection.pull.event;

import app.spots.collection.pull.PullProjection;
import app.spots.contracts.profile.Profile;
import app.spots.contracts.release.ReleaseActivated;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PullFunctions {

    @Bean
    Consumer<Message<?>> releaseActivated(PullProjection projection, JsonMapper mapper) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            // A release is never retracted; a tombstone only lets the compacted topic forget an old one.
            if (!event.isTombstone()) {
                projection.activated(event.id(), event.data(mapper, ReleaseActivated.class));
            }
        };
    }

    @Bean
    Consumer<Message<?>> profileUpdated(PullProjection projection, JsonMapper mapper) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (event.isTombstone()) {
                projection.retracted(event.key());
            } else {
                projection.updated(event.id(), event.data(mapper, Profile.class));
            }
        };
    }
}
