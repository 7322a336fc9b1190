package app.spots.servicedefaults.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Asks the broker for topics and gives up soon, where the binder would wait for minutes. */
final class BrokerTopics {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, Object> adminConfiguration;

    BrokerTopics(Map<String, Object> adminConfiguration) {
        this.adminConfiguration = adminConfiguration;
    }

    /**
     * Returns when the topics exist.
     *
     * @param topics names, separated by commas
     * @throws TopicAwayException when one does not, or no broker answers
     */
    void require(String topics) throws InterruptedException {
        Admin admin = open(topics);
        try {
            admin.describeTopics(List.of(topics.split("\\s*,\\s*")))
                    .allTopicNames()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TopicAwayException(topics, e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private Admin open(String topics) {
        try {
            return Admin.create(adminConfiguration);
        } catch (KafkaException e) {
            // The broker's name is not known yet, for instance.
            throw new TopicAwayException(topics, e);
        }
    }
}
