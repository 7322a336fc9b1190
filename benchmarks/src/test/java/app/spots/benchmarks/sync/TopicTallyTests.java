package app.spots.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import java.time.Instant;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

class TopicTallyTests {

    /** Of no measurement in other tests. */
    private static final int SERIES = 901;

    @Test
    void tellsTheFirstDeliveryFromAnotherAndItsSeriesFromOthers() throws Exception {
        String servers = RealInfrastructure.get().bootstrapServers();
        try (KafkaProducer<byte[], byte[]> producer = SmallIngest.producer();
                TopicTally fromNow = TopicTally.fromNow(servers, SERIES)) {
            Instant receivedAt = Instant.now().minusSeconds(5);
            for (int number : new int[] {1, 2, 2, 3}) {
                producer.send(SmallIngest.interaction(EventIds.of(1_700_000_000_000L, SERIES, number), receivedAt));
            }
            producer.send(SmallIngest.interaction(EventIds.of(1_700_000_000_000L, SERIES + 1, 4), receivedAt));
            producer.flush();
            fromNow.awaitDistinct(3);

            try (TopicTally fromStart = TopicTally.fromStart(servers, SERIES)) {
                fromStart.awaitDistinct(3);
                fromStart.close();
                assertThat(fromStart.distinct()).isEqualTo(3);
                assertThat(fromNow.arrivalMillisAt(50)).isBetween(5_000.0, 60_000.0);
            }
            fromNow.close();
            assertThat(fromNow.repeats()).isEqualTo(1);
            assertThat(fromNow.distinct()).isEqualTo(3);
        }
    }
}
