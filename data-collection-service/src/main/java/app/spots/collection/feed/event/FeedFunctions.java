package app.spots.collection.feed.event;

import app.spots.collection.feed.FeedIntake;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class FeedFunctions {

    @Bean
    Consumer<Message<?>> interactionsFeed(FeedIntake feed) {
        return batch -> RecordBatch.each(batch, feed::take);
    }
}
