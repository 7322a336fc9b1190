package app.spots.servicedefaults.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchInterceptor;

/** Leaves out of a poll what its consumer declines. The container still commits all of it. */
final class DeclinedRecords implements BatchInterceptor<Object, Object> {
    private final RecordInterest interest;

    DeclinedRecords(RecordInterest interest) {
        this.interest = interest;
    }

    /** Absent where nothing is left, which the container takes for done. */
    @Override
    public @Nullable ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> polled, Consumer<Object, Object> consumer) {
        Map<TopicPartition, List<ConsumerRecord<Object, Object>>> wanted = new LinkedHashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<Object, Object>> ofPartition = wanted(polled.records(partition));
            if (!ofPartition.isEmpty()) {
                wanted.put(partition, ofPartition);
            }
        }
        return wanted.isEmpty() ? null : new ConsumerRecords<>(wanted, polled.nextOffsets());
    }

    private List<ConsumerRecord<Object, Object>> wanted(List<ConsumerRecord<Object, Object>> polled) {
        List<ConsumerRecord<Object, Object>> wanted = new ArrayList<>();
        for (ConsumerRecord<Object, Object> eventRecord : polled) {
            if (interest.concerns(eventRecord)) {
                wanted.add(eventRecord);
            }
        }
        return wanted;
    }
}
