package app.spots.cluster.kafka;

import app.spots.contracts.event.Topic;
import app.spots.contracts.event.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics of the cluster: made, and kept as they are to be. */
public final class KafkaTopics {

    private static final short SINGLE_REPLICA = 1;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private KafkaTopics() {}

    /**
     * Makes the topics that are missing and tells the broker how the records of all of them, dead letters included, are
     * kept. Any number of times; partitions and records of topics that exist are left as they are.
     *
     * @throws IllegalStateException when the broker refuses or does not answer
     */
    public static void create(String bootstrapServers) {
        create(bootstrapServers, SINGLE_REPLICA);
    }

    /** @param replicas of each partition of a topic that is missing */
    public static void create(String bootstrapServers, short replicas) {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> existing = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            List<Topic> missing = Topics.ALL.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            create(admin, missing, replicas);
            configure(admin, existing);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Kafka did not create the topics", failure);
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

    private static void create(Admin admin, List<Topic> missing, short replicas)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(missing.stream()
                            .map(topic -> new NewTopic(topic.name(), Topics.PARTITIONS, replicas)
                                    .configs(topic.configuration()))
                            .toList())
                    .all()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    /** Topics of an earlier version of the cluster may still keep their records for longer. */
    private static void configure(Admin admin, Set<String> existing)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        Stream.concat(Topics.ALL.stream(), deadLetters(existing))
                .filter(topic -> existing.contains(topic.name()))
                .forEach(topic -> changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        topic.configuration().entrySet().stream()
                                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
                                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                                .toList()));
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Stream<Topic> deadLetters(Set<String> existing) {
        return existing.stream()
                .filter(name -> name.endsWith(Topic.DEAD_LETTERS))
                .filter(name -> Topics.ALL.stream().anyMatch(topic -> name.startsWith(topic.name() + ".")))
                .map(name -> new Topic(name, false));
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
