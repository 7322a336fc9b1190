package app.spots.collection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.collection.testing.CollectionTest;
import app.spots.collection.testing.Decided;
import app.spots.collection.testing.Topic;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.event.Topics;
import app.spots.contracts.interaction.FeedbackGiven;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.interaction.VisitRecorded;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import app.spots.contracts.training.LabelledExposure;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decisions, exposures and actions come in any order, each twice, with exposures of impressions that nobody decided or that are
 * another's, showings at another rank than decided, clocks that are wrong, and actions late by days. Afterwards the whole table is what an independent
 * computation says, and so is the newest published label of each impression.
 */
@CollectionTest
class LabelOracleTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 20260502;
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final String[] ACTIONS = {
        "clicked", "visited", "saved", "shared", "loved", "ignored", "dismissed", "clicked", "ignored"
    };

    @Autowired
    private JdbcTemplate jdbc;

    private final Random random = new Random(SEED);
    private final Decided world = new Decided(SEED);
    private final String prefix = "agent_" + UUID.randomUUID() + "_";

    private record Shown(UUID eventId, String agent, RecommendationServed decision, Served item, Instant at) {}

    private record Done(
            String agent,
            @Nullable UUID impression,
            @Nullable String item,
            String what,
            double much,
            Instant at) {}

    private final List<RecommendationServed> decisions = new ArrayList<>();
    private final List<Shown> shown = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();

    @Test
    void theWholeTableIsWhatAnIndependentComputationSays() {
        for (int i = 0; i < 60; i++) {
            live(prefix + i % 12);
        }
        world.repeatAndShuffle();
        send();
        awaitTable();
        assertThat(table()).containsValue("shown_elsewhere");
        Map<UUID, List<LabelledExposure>> first = published(expected());

        // What happened then is told only now: later versions, and nothing else changes.
        for (int i = 0; i < 80; i++) {
            Shown one = shown.get(random.nextInt(shown.size()));
            act(one.agent(), one.item(), one.at(), random.nextInt(6));
        }
        world.repeatAndShuffle();
        send();
        awaitTable();
        Map<UUID, List<LabelledExposure>> second = published(expected());

        assertThat(second.values().stream().anyMatch(versions -> versions.size() > 1))
                .isTrue();
        first.forEach((impression, versions) ->
                assertThat(second.get(impression)).startsWith(versions.toArray(LabelledExposure[]::new)));
    }

    private void live(String agent) {
        Instant decidedAt = Decided.daysAgo(20).plusSeconds(random.nextInt(900_000));
        RecommendationServed decision = world.decision(
                agent,
                decidedAt,
                Map.of("stage", "SPOT_DISCOVERY"),
                Map.of("hourOfDay", 12.0),
                List.of(Map.of("type", "spot"), Map.of("type", "spot"), Map.of(), Map.of(), Map.of()));
        boolean isKnown = random.nextInt(10) > 0;
        if (isKnown) {
            decisions.add(decision);
            world.add(decision);
        }
        for (Served item : decision.items().subList(0, 1 + random.nextInt(5))) {
            // A clock that runs behind says it was shown before it was decided.
            Instant at = decidedAt.plusSeconds(random.nextInt(600) - 60);
            show(agent, decision, item, at);
            if (random.nextInt(8) == 0) {
                show(agent, decision, item, at.plusSeconds(random.nextInt(400) - 200));
            }
            if (random.nextInt(10) == 0) {
                show(prefix + "thief", decision, item, at.minusSeconds(5));
            }
            if (random.nextInt(20) == 0) {
                Served other = new Served(item.impressionId(), "spot_x", "spot", 1, 0.5, 0.5, 1);
                show(agent, decision, other, at.plusSeconds(random.nextBoolean() ? 5_000 : -5_000));
            }
            if (random.nextInt(6) == 0) {
                Served elsewhere = new Served(
                        item.impressionId(),
                        item.itemId(),
                        item.itemType(),
                        item.rank() + 3,
                        0.5,
                        0.5,
                        item.propensity());
                show(agent, decision, elsewhere, at.plusSeconds(random.nextBoolean() ? 5_000 : -50));
            }
            act(agent, item, at, random.nextInt(4));
        }
    }

    private void show(String agent, RecommendationServed decision, Served item, Instant at) {
        Shown one = new Shown(world.id(), agent, decision, item, at);
        shown.add(one);
        world.exposure(one.eventId(), agent, decision, item, at);
    }

    private void act(String agent, Served item, Instant shownAt, int times) {
        for (int i = 0; i < times; i++) {
            Instant at = shownAt.plusSeconds(random.nextInt(220_000) - 20_000);
            boolean foreign = random.nextInt(12) == 0;
            String actor = foreign ? prefix + "stranger" : agent;
            switch (random.nextInt(4)) {
                case 0 -> {
                    UUID impression = random.nextBoolean() ? item.impressionId() : null;
                    done.add(new Done(actor, impression, item.itemId(), "went", 0, at));
                    world.interaction(
                            world.id(),
                            actor,
                            EventTypes.VISIT_RECORDED,
                            at,
                            impression,
                            new VisitRecorded(item.itemId(), null, null, null, null));
                }
                case 1 -> {
                    double satisfaction = random.nextInt(11) / 10.0;
                    done.add(new Done(actor, item.impressionId(), null, "feedback", satisfaction, at));
                    world.interaction(
                            world.id(),
                            actor,
                            EventTypes.FEEDBACK_GIVEN,
                            at,
                            null,
                            new FeedbackGiven(
                                    "recommendation", satisfaction, null, item.impressionId(), Map.of(), null));
                }
                default -> {
                    String action = ACTIONS[random.nextInt(ACTIONS.length)];
                    done.add(new Done(actor, item.impressionId(), null, action, 0, at));
                    world.interaction(
                            world.id(),
                            actor,
                            EventTypes.RECOMMENDATION_ACTED,
                            at,
                            null,
                            new RecommendationActed(item.impressionId(), item.itemId(), "spot", action, null));
                }
            }
        }
        // Not for training: as if it had never been.
        world.interaction(
                world.id(),
                agent,
                EventTypes.RECOMMENDATION_ACTED,
                shownAt.plusSeconds(1),
                null,
                new RecommendationActed(item.impressionId(), item.itemId(), "spot", "loved", null),
                List.of("recommendation"));
    }

    private void send() {
        world.send(RealInfrastructure.get().bootstrapServers());
    }

    private void awaitTable() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(table()).isEqualTo(expected()));
    }

    /** By impression, agent, item and rank shown: what it came to, in words. */
    private Map<String, String> table() {
        Map<String, String> rows = new TreeMap<>();
        jdbc.query(
                """
                SELECT impression_id, agent_id || ' ' || item_id || ' ' || shown_rank, state, rejection, label, confidence, source, exposed_at FROM training_exposure
                WHERE agent_id LIKE ?
                """,
                row -> {
                    String outcome =
                            switch (row.getString(3)) {
                                case "rejected" -> row.getString(4);
                                case "waiting" -> "waiting";
                                default ->
                                    "labelled " + row.getInt(5) + " " + row.getDouble(6) + " " + row.getString(7) + " "
                                            + row.getObject(8, OffsetDateTime.class)
                                                    .toInstant();
                            };
                    rows.put(row.getString(1) + " " + row.getString(2), outcome);
                },
                prefix + "%");
        return rows;
    }

    private Map<String, String> expected() {
        Map<String, Served> items = new HashMap<>();
        Map<String, RecommendationServed> of = new HashMap<>();
        for (RecommendationServed decision : decisions) {
            for (Served item : decision.items()) {
                items.put(item.impressionId().toString(), item);
                of.put(item.impressionId().toString(), decision);
            }
        }
        Map<String, String> outcomes = new TreeMap<>();
        Map<String, List<Shown>> claims = shown.stream()
                .collect(Collectors.groupingBy(one -> one.item().impressionId() + " " + one.agent() + " "
                        + one.item().itemId() + " " + one.item().rank()));
        claims.forEach((key, all) -> {
            Shown first = all.stream()
                    .min(Comparator.comparing(Shown::at)
                            .thenComparing(one -> one.eventId().toString()))
                    .orElseThrow();
            RecommendationServed decision = of.get(first.item().impressionId().toString());
            if (decision == null) {
                outcomes.put(key, "unknown_impression");
            } else if (!decision.agentId().equals(first.agent())) {
                outcomes.put(key, "foreign_impression");
            } else if (!items.get(first.item().impressionId().toString())
                    .itemId()
                    .equals(first.item().itemId())) {
                outcomes.put(key, "item_mismatch");
            } else if (items.get(first.item().impressionId().toString()).rank()
                    != first.item().rank()) {
                outcomes.put(key, "shown_elsewhere");
            } else {
                Instant notBefore = first.at().isBefore(decision.decidedAt()) ? decision.decidedAt() : first.at();
                Instant received = first.at().plus(Decided.RECEIVED_AFTER);
                Instant at = notBefore.isAfter(received) ? received : notBefore;
                outcomes.put(key, outcome(first, at) + " " + at);
            }
        });
        return outcomes;
    }

    private String outcome(Shown of, Instant at) {
        Map<String, Done> strongest = new HashMap<>();
        for (Done one : done) {
            boolean inTime = one.at().isBefore(at.plus(WINDOW));
            if (!one.agent().equals(of.agent()) || !inTime) {
                continue;
            }
            boolean names = of.item().impressionId().equals(one.impression());
            boolean there = of.item().itemId().equals(one.item()) && !one.at().isBefore(at);
            String what = one.what();
            if (names && what.equals("feedback")) {
                if (one.much() > 0.4 && one.much() < 0.6) {
                    continue;
                }
            } else if (names && what.equals("went")) {
                what = "visited";
            } else if (!names && there) {
                what = "elsewhere";
            } else if (!names) {
                continue;
            }
            strongest.merge(
                    what,
                    one,
                    (a, b) -> a.at().equals(b.at()) ? (a.much() > b.much() ? a : b) : a.at().isAfter(b.at()) ? a : b);
        }
        if (strongest.containsKey("loved")) {
            return "labelled 1 1.0 loved";
        } else if (strongest.containsKey("dismissed")) {
            return "labelled 0 0.97 dismissed";
        } else if (strongest.containsKey("feedback")) {
            return "labelled " + (strongest.get("feedback").much() > 0.5 ? 1 : 0) + " 0.95 feedback";
        } else if (strongest.containsKey("visited")) {
            return "labelled 1 0.9 visited";
        } else if (strongest.containsKey("saved")) {
            return "labelled 1 0.85 saved";
        } else if (strongest.containsKey("shared")) {
            return "labelled 1 0.85 shared";
        } else if (strongest.containsKey("elsewhere")) {
            return "labelled 1 0.8 visited_unattributed";
        } else if (strongest.containsKey("clicked")) {
            return "labelled 1 0.75 clicked";
        } else if (strongest.containsKey("ignored")) {
            return "labelled 0 0.6 ignored";
        }
        return "labelled 0 0.5 silence";
    }

    /** By impression, version by version; the last is what the table says, and rejected ones have none. */
    private Map<UUID, List<LabelledExposure>> published(Map<String, String> expected) {
        List<String> agents = shown.stream().map(Shown::agent).distinct().toList();
        Map<UUID, List<LabelledExposure>> published = new HashMap<>();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            published.clear();
            new Topic(RealInfrastructure.get().bootstrapServers(), Topics.LABELLED_EXPOSURES)
                    .all(agents).stream()
                            .map(record -> JSON.readValue(record.value(), LabelledExposure.class))
                            .sorted(Comparator.comparing(LabelledExposure::labelVersion))
                            .forEach(label -> published
                                    .computeIfAbsent(label.impressionId(), key -> new ArrayList<>())
                                    .add(label));
            Map<String, String> newest = new TreeMap<>();
            published.forEach((impression, versions) -> {
                LabelledExposure last = versions.getLast();
                newest.put(
                        impression + " " + last.agentId() + " " + last.itemId() + " " + last.rank(),
                        "labelled " + last.label() + " " + last.confidence() + " "
                                + last.source().wireName());
            });
            Map<String, String> wanted = new TreeMap<>();
            expected.forEach((key, outcome) -> {
                if (outcome.startsWith("labelled")) {
                    wanted.put(key, outcome.substring(0, outcome.lastIndexOf(' ')));
                }
            });
            assertThat(newest).isEqualTo(wanted);
        });
        published.values().forEach(versions -> assertThat(versions)
                .extracting(LabelledExposure::labelVersion)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, versions.size()).boxed().toList()));
        return published;
    }
}
