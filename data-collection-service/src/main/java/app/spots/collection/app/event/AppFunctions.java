package app.spots.collection.app.event;

import app.spots.collection.app.AppIntake;
import app.spots.collection.app.ConsentUndeclaredException;
import app.spots.collection.feed.FeedRecord;
import app.spots.collection.feed.event.RecordBatch;
import app.spots.servicedefaults.event.EventMustWaitException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class AppFunctions {

    @Bean
    Consumer<Message<?>> appInteractions(AppIntake interactions) {
        return batch -> RecordBatch.each(batch, records -> take(interactions, records));
    }

    /** Events that may not be taken yet stay in their topic; none is lost for a setting that was forgotten. */
    private static void take(AppIntake interactions, List<FeedRecord> records) {
        try {
            interactions.take(records);
        } catch (ConsentUndeclaredException e) {
            throw new EventMustWaitException(String.valueOf(e.getMessage()), e);
        }
    }
}
