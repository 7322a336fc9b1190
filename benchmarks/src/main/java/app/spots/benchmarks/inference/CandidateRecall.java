package app.spots.benchmarks.inference;

import app.spots.contracts.catalogue.LatLon;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationRequest;
import app.spots.contracts.recommendation.RecommendationServed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * How often the place where somebody went next is among the candidates: people's last visits, of which the service was not told,
 * asked for where they were before. Reads decisions on record, so the service must put all candidates of each there.
 */
final class CandidateRecall {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_MOST = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Checkins checkins;
    private final String agentPrefix;
    private final String spotPrefix;

    CandidateRecall(Checkins checkins, String agentPrefix, String spotPrefix) {
        this.checkins = checkins;
        this.agentPrefix = agentPrefix;
        this.spotPrefix = spotPrefix;
    }

    /** @return of the people's last visits, the share that is among the candidates */
    double measure(Asker asker, String brokers) throws IOException, InterruptedException {
        Map<UUID, String> wanted = new HashMap<>();
        for (String person : checkins.people()) {
            List<Checkins.Visit> visits = checkins.visitsOf(person);
            if (visits.size() < 2 || wanted.size() == AT_MOST) {
                continue;
            }
            Checkins.Visit last = visits.getLast();
            Asker.Told told = asker.ask(asker.request(question(person, visits.get(visits.size() - 2), last)));
            if (told.isAnswer()) {
                wanted.put(told.answer().decisionId(), spotPrefix + last.place());
            }
        }
        return share(wanted, brokers);
    }

    private Question question(String person, Checkins.Visit before, Checkins.Visit last) {
        LatLon at = checkins.where(before);
        return new Question(
                agentPrefix + person,
                new RecommendationRequest(
                        at,
                        Instant.ofEpochSecond(last.second()).atOffset(ZoneOffset.UTC),
                        null,
                        List.of("spot"),
                        20,
                        25.0));
    }

    private static double share(Map<UUID, String> wanted, String brokers) {
        int asked = wanted.size();
        int found = 0;
        Map<UUID, String> open = new HashMap<>(wanted);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        brokers,
                        "group.id",
                        "bench-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.DECISIONS));
            while (!open.isEmpty() && System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() == null) {
                        continue;
                    }
                    RecommendationServed decision = JSON.readValue(record.value(), RecommendationServed.class);
                    String place = open.remove(decision.decisionId());
                    found += place != null && candidates(decision).contains(place) ? 1 : 0;
                }
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException("Of " + asked + " decisions " + open.size() + " are not on record");
        }
        return asked == 0 ? Double.NaN : (double) found / asked;
    }

    private static Set<String> candidates(RecommendationServed decision) {
        Set<String> ids = new HashSet<>();
        decision.items().forEach(item -> ids.add(item.itemId()));
        if (decision.notServed() != null) {
            decision.notServed().forEach(item -> ids.add(item.itemId()));
        }
        return ids;
    }
}
