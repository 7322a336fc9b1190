package app.spots.cluster.kafka;

import app.spots.contracts.event.Topic;
import app.spots.contracts.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the cluster on a single broker. */
public final class KafkaTopics {

    private static final short SINGLE_REPLICA = 1;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private KafkaTopics() {}

    /**
     * Makes the topics that are missing. Any number of times; topics that exist are left as they are.
     *
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public static void create(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> existing = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>();
            for (Topic topic : Topics.ALL) {
                if (!existing.contains(topic.name())) {
                    missing.add(described(topic));
                }
            }
            admin.createTopics(missing).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka did not create the topics", failure);
            }
        } catch (TimeoutException late) {
            throw new IllegalStateException("Kafka did not create the topics within " + LIMIT.toSeconds() + " s", late);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", interruption);
        }
    }

    /** Whether a broker answers within a limit. */
    public static boolean answers(String bootstrapServers, Duration limit) {
        try (Admin admin = admin(bootstrapServers)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException noAnswer) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static NewTopic described(Topic topic) {
        String policy = topic.compacted() ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
        return new NewTopic(topic.name(), Topics.PARTITIONS, SINGLE_REPLICA)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy));
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                "50",
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                "50"));
    }
}
