package app.spots.inference.release.event;

import app.spots.contracts.release.ReleaseActivated;
import app.spots.inference.release.ReleaseSwitch;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ReleaseFunctions {

    /** A tombstone lets the topic forget an old release; it switches nothing. */
    @Bean
    Consumer<Message<?>> releases(ReleaseSwitch releases, JsonMapper json) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (!event.isTombstone()) {
                releases.announce(event.data(json, ReleaseActivated.class));
            }
        };
    }
}
