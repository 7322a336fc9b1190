package app.spots.collection.testing;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.event.EventTypes;
import app.spots.contracts.interaction.RecommendationActed;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.RecommendationServed.Served;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People who are shown lists and act on them. Those at the stage EVENT_ENGAGEMENT like events: three in five succeed; of the rest
 * one in eight does, the top of a list twice as often. Each item carries a number of its own, so that a test finds it again.
 */
public final class Town {
    private static final int LIST = 5;

    private final Random random;
    private final Decided world;
    private final Instant begin;
    private final String prefix;
    private final Map<Integer, Example> examples = new LinkedHashMap<>();
    private final List<Shown> shown = new ArrayList<>();
    private int number;

    /** What a data set should say of the item with this number. */
    public record Example(
            String agentId,
            String stage,
            boolean isEvent,
            int rank,
            String action,
            Instant exposedAt,
            Instant decidedAt,
            @Nullable List<Float> features) {}

    private record Shown(RecommendationServed decision, Served item, Instant at, String action) {}

    /** @param begin of two days in which everything happens */
    public Town(long seed, Instant begin) {
        this.random = new Random(seed);
        this.world = new Decided(seed ^ System.nanoTime());
        this.begin = begin;
        this.prefix = "agent_" + UUID.randomUUID() + "_";
    }

    public Town live(int people, int lists) {
        for (int person = 0; person < people; person++) {
            for (int list = 0; list < lists; list++) {
                show(prefix + person, person % 3 == 0 ? "EVENT_ENGAGEMENT" : "SPOT_DISCOVERY");
            }
        }
        world.send(RealInfrastructure.get().bootstrapServers());
        return this;
    }

    private void show(String agentId, String stage) {
        Instant decidedAt = begin.plusSeconds(random.nextInt(150_000));
        List<Map<String, Object>> inputs = new ArrayList<>();
        List<Boolean> events = new ArrayList<>();
        for (int i = 0; i < LIST; i++) {
            boolean isEvent = random.nextInt(3) == 0;
            events.add(isEvent);
            inputs.add(Map.of(
                    "type",
                    isEvent ? "event" : "spot",
                    "number",
                    (double) number + i,
                    "activeCommunity",
                    random.nextBoolean()));
        }
        RecommendationServed decision = world.decision(
                agentId, decidedAt, Map.of("stage", stage), Map.of("hourOfDay", (double) random.nextInt(24)), inputs);
        world.add(decision);
        // What the person is later must never get into what was decided before.
        world.add(world.decision(
                agentId,
                decidedAt.plusSeconds(3_600),
                Map.of("stage", "LIFE_ENRICHMENT"),
                Map.of("hourOfDay", 3.0),
                List.of(Map.of("type", "club", "number", -1.0, "activeCommunity", true))));
        for (int i = 0; i < LIST; i++) {
            boolean likes = events.get(i) && stage.equals("EVENT_ENGAGEMENT");
            double success = likes ? 0.6 : i == 0 ? 0.25 : 0.125;
            String action = random.nextDouble() < success
                    ? (random.nextBoolean() ? "saved" : "clicked")
                    : random.nextInt(3) == 0 ? "dismissed" : "ignored";
            Served item = decision.items().get(i);
            Instant at = decidedAt.plusSeconds(10 + i);
            world.exposure(world.id(), agentId, decision, item, at);
            act(agentId, item, action, at.plusSeconds(5));
            shown.add(new Shown(decision, item, at, action));
            examples.put(
                    number, new Example(agentId, stage, events.get(i), i + 1, action, at, decidedAt, item.features()));
            number++;
        }
    }

    private void act(String agentId, Served item, String action, Instant at) {
        world.interaction(
                world.id(),
                agentId,
                EventTypes.RECOMMENDATION_ACTED,
                at,
                null,
                new RecommendationActed(item.impressionId(), item.itemId(), item.itemType(), action, null));
    }

    /** Somebody who had passed an item over is heard to love it. */
    public void changeAMind() {
        Shown one = shown.stream()
                .filter(candidate -> candidate.action().equals("ignored"))
                .findFirst()
                .orElseThrow();
        act(one.decision().agentId(), one.item(), "loved", one.at().plusSeconds(60));
        world.send(RealInfrastructure.get().bootstrapServers());
    }

    /** As a replayed topic brings it, with one thing new at the end: an exposure by which to see that all was read. */
    public void replay(String witness) {
        Shown one = shown.getFirst();
        world.sendAgain(RealInfrastructure.get().bootstrapServers());
        for (int i = 0; i < 64; i++) {
            world.exposure(world.id(), witness + i, one.decision(), one.item(), one.at());
        }
        world.send(RealInfrastructure.get().bootstrapServers());
    }

    public String prefix() {
        return prefix;
    }

    public Instant begin() {
        return begin;
    }

    public Instant end() {
        return begin.plusSeconds(172_800);
    }

    /** By the item's number. */
    public Map<Integer, Example> examples() {
        return examples;
    }
}
