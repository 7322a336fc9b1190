package app.spots.inference.catalogue.event;

import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.inference.catalogue.CatalogueIndex;
import app.spots.inference.catalogue.EntryReader;
import app.spots.inference.catalogue.InvalidEntryException;
import app.spots.servicedefaults.event.EventBatch;
import app.spots.servicedefaults.event.PermanentEventException;
import app.spots.servicedefaults.event.ReceivedEvent;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

@Configuration(proxyBeanMethods = false)
class CatalogueFunctions {

    @Bean
    Consumer<Message<List<byte[]>>> catalogueFeed(FeedIntake feed) {
        return batch -> EventBatch.of(batch).each(feed::read, feed::apply);
    }

    /** Every replica reads all: an unreadable record is skipped and counted by the container. */
    @Bean
    Consumer<Message<?>> catalogueChanges(CatalogueIndex index, EntryReader reader) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            byte[] body = event.body();
            if (body == null) {
                index.remove(event.key());
            } else {
                index.put(read(event, body, reader), event.time());
            }
        };
    }

    private static CatalogueEntry read(ReceivedEvent event, byte[] body, EntryReader reader) {
        try {
            return reader.read(body);
        } catch (InvalidEntryException e) {
            throw new PermanentEventException("Entry of event " + event.id() + " is not valid", e);
        }
    }
}
