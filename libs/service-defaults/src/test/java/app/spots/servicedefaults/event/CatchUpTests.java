package app.spots.servicedefaults.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

class CatchUpTests {
    private static final TopicPartition FULL = new TopicPartition("t", 0);
    private static final TopicPartition EMPTY = new TopicPartition("t", 1);

    private final MockConsumer<Object, Object> consumer = new MockConsumer<>("earliest");
    private CaughtUp caughtUp;
    private CatchUp catchUp;

    @BeforeEach
    void follow() {
        consumer.assign(List.of(FULL, EMPTY));
        consumer.updateBeginningOffsets(Map.of(FULL, 10L, EMPTY, 7L));
        consumer.updateEndOffsets(Map.of(FULL, 13L, EMPTY, 7L));
        caughtUp = new CaughtUp(() -> List.of("t"));
        ConcurrentMessageListenerContainer<Object, Object> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(Map.of()), new ContainerProperties("t"));
        assertThat(caughtUp.isCaughtUp())
                .as("a consumer that did not start is missed")
                .isFalse();
        catchUp = caughtUp.follow(container, "t");
    }

    @Test
    void isDoneWhenTheLastRecordSeenAtTheStartIsHandled() {
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        for (long offset = 10; offset < 13; offset++) {
            assertThat(caughtUp.isCaughtUp()).isFalse();
            catchUp.success(new ConsumerRecord<>("t", 0, offset, "k", "v"), consumer);
        }
        assertThat(caughtUp.isCaughtUp()).isTrue();
        assertThat(caughtUp.waitingFor()).isEmpty();
    }

    @Test
    void aSkippedRecordCountsAsHandled() {
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        catchUp.handled(new ConsumerRecord<>("t", 0, 12, "k", "bad"));
        assertThat(caughtUp.isCaughtUp()).isTrue();
    }

    @Test
    void whereCompactionTookTheLastRecordThePositionDecides() {
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        catchUp.success(new ConsumerRecord<>("t", 0, 11, "k", "v"), consumer);
        consumer.seek(EMPTY, 7);
        consumer.seek(FULL, 12);
        catchUp.idle(consumer);
        assertThat(caughtUp.isCaughtUp()).isFalse();

        consumer.seek(FULL, 13);
        catchUp.idle(consumer);
        assertThat(caughtUp.isCaughtUp()).isTrue();
    }

    @Test
    void findsTheEndsLaterWhereTheBrokerDidNotAnswer() {
        consumer.setOffsetsException(new KafkaException("away"));
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        assertThat(caughtUp.isCaughtUp()).isFalse();

        consumer.seek(EMPTY, 7);
        consumer.seek(FULL, 13);
        catchUp.idle(consumer);
        assertThat(caughtUp.isCaughtUp()).isTrue();
    }

    @Test
    void staysDoneWhateverComesLater() {
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        catchUp.handled(new ConsumerRecord<>("t", 0, 12, "k", "v"));
        consumer.updateEndOffsets(Map.of(FULL, 99L, EMPTY, 99L));
        catchUp.onPartitionsAssigned(consumer, consumer.assignment());
        assertThat(caughtUp.isCaughtUp()).isTrue();
    }
}
