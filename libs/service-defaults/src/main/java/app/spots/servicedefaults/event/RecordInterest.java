package app.spots.servicedefaults.event;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Says of a record, as it came from Kafka, whether a batch consumer has any use for it. A bean per binding at most. What it declines
 * counts as consumed before anything is made of it: on a busy topic, reading what is then ignored costs more than all else.
 */
public interface RecordInterest {
    /** For example {@code interactionsForTraining-in-0}. */
    String binding();

    /** Looks without parsing; true wherever it is not sure. */
    boolean concerns(ConsumerRecord<?, ?> eventRecord);
}
