package app.spots.servicedefaults.privacy;

import app.spots.contracts.privacy.PersonErased;
import app.spots.outbox.Outbox;
import app.spots.servicedefaults.event.ReceivedEvent;
import app.spots.servicedefaults.outbox.OutboxAutoConfiguration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Erasure and export for a service whose features declare {@link PersonalData}. The service brings the table {@code
 * erased_person} and the functions that lock people in it, binds the function {@code erasures} to its topic and answers exports by {@link PersonalExport}.
 */
@AutoConfiguration(
        after = OutboxAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        })
@ConditionalOnClass({Outbox.class, JdbcClient.class, Message.class})
@ConditionalOnBean(PersonalData.class)
public class PrivacyAutoConfiguration {
    @Bean
    ErasedPeople erasedPeople(JdbcClient jdbc) {
        return new ErasedPeople(jdbc);
    }

    @Bean
    Erasure erasure(
            ErasedPeople people, List<PersonalData> data, Outbox outbox, PlatformTransactionManager transactions) {
        return new Erasure(people, data, outbox, new TransactionTemplate(transactions));
    }

    @Bean
    PersonalExport personalExport(List<PersonalData> data, JdbcTemplate jdbc, JsonMapper json) {
        return new PersonalExport(data, jdbc, json);
    }

    /** A tombstone forgets that somebody was erased; what is gone stays gone. */
    @Bean
    Consumer<Message<?>> erasures(Erasure erasure, JsonMapper json) {
        return message -> {
            ReceivedEvent event = ReceivedEvent.from(message);
            if (!event.isTombstone()) {
                PersonErased erased = event.data(json, PersonErased.class);
                erasure.erase(erased.agentId(), erased.erasedAt());
            }
        };
    }
}
