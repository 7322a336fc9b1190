package app.spots.rules.learning;

import app.spots.rulescore.Pack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * People whose liking follows from known weights, shown answers in drawn orders, who look further down less and less: what a
 * learner should find out.
 */
final class SimulatedClicks {

    static final int SHOWN = 10;
    static final int WINDOW = 4;
    /** Of looking one place further. */
    static final double NEXT = 0.8;

    private static final double LEVEL = -1.5;
    private static final int FIRING = 6;

    private final Pack pack;
    private final PackOdds odds;
    /** People here tell neither the weather nor how many they are. */
    private final int[] firing;

    private final SplittableRandom random;
    private final double exploration;
    private String segment = "SPOT_DISCOVERY";

    SimulatedClicks(Pack pack, long seed, double exploration) {
        this.pack = pack;
        this.odds = new PackOdds(pack);
        this.firing = IntStream.range(0, odds.size())
                .filter(rule -> odds.rule(rule).inputs().stream()
                        .noneMatch(input -> input.path().startsWith("context.")))
                .toArray();
        this.random = new SplittableRandom(seed);
        this.exploration = exploration;
    }

    /** Of the stage that people are on from now on. */
    SimulatedClicks of(String stage) {
        this.segment = stage;
        return this;
    }

    /** By rule id; what is not named has the weight it starts with. */
    double[] weights(Map<String, Double> named) {
        return IntStream.range(0, odds.size())
                .mapToDouble(rule -> named.getOrDefault(
                        odds.rule(rule).id(), odds.rule(rule).weight().start()))
                .toArray();
    }

    private record Item(double base, int[] fired, double[] factors, double served, double liking) {}

    /** One answer to one agent, everything in it labelled. */
    List<Example> answer(String agentId, Instant at, double[] serving, double[] truth) {
        return answer(agentId, at, serving, truth, 1);
    }

    /** @param sign -1 for somebody who clicks on what others do not */
    List<Example> answer(String agentId, Instant at, double[] serving, double[] truth, int sign) {
        // Some like much and some little, whatever is shown.
        double mood = random.nextDouble() - 0.5;
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < SHOWN; i++) {
            items.add(item(serving, truth, mood, sign));
        }
        items.sort(Comparator.comparingDouble(Item::served).reversed());
        boolean explored = random.nextDouble() < exploration;
        int[] order = order(explored);
        boolean[] seen = new boolean[SHOWN];
        double look = 1;
        for (int place = 0; place < SHOWN; place++) {
            seen[place] = random.nextDouble() < look;
            look *= NEXT;
        }
        UUID decision = new UUID(random.nextLong(), random.nextLong());
        List<Example> examples = new ArrayList<>();
        for (int place = 0; place < SHOWN; place++) {
            Item item = items.get(order[place]);
            boolean clicked = seen[place] && random.nextDouble() < item.liking();
            examples.add(new Example(
                    new UUID(random.nextLong(), random.nextLong()),
                    decision,
                    agentId,
                    at,
                    pack.id(),
                    place + 1,
                    order[place] + 1,
                    propensity(order[place], place),
                    exploration > 0 ? WINDOW : 1,
                    explored,
                    segment,
                    item.base(),
                    IntStream.of(item.fired())
                            .mapToObj(rule -> odds.rule(rule).id())
                            .toArray(String[]::new),
                    item.factors(),
                    clicked,
                    clicked ? 0.6 : 0.3,
                    clicked ? "clicked" : "silence",
                    1));
        }
        return examples;
    }

    private Item item(double[] serving, double[] truth, double mood, int sign) {
        double base = Math.rint(1000 * (0.05 + 0.5 * random.nextDouble())) / 1000;
        int[] fired = random.ints(0, firing.length)
                .distinct()
                .limit(FIRING)
                .map(drawn -> firing[drawn])
                .sorted()
                .toArray();
        double[] factors = IntStream.of(fired).mapToDouble(this::factor).toArray();
        double logit = Math.log(base / (1 - base));
        double liked = logit + odds.logFactor(fired, factors, truth, null) - Math.log(0.25 / 0.75);
        return new Item(
                base,
                fired,
                factors,
                logit + odds.logFactor(fired, factors, serving, null),
                ClickModel.logistic(LEVEL + mood + 1.2 * sign * liked));
    }

    private double factor(int rule) {
        boolean lowers = odds.rule(rule).bounds().max() == 1;
        return lowers ? 0.75 : 1.15 + 0.15 * random.nextDouble();
    }

    private int[] order(boolean explored) {
        int[] order = IntStream.range(0, SHOWN).toArray();
        int start = 0;
        int end = explored ? random.nextInt(WINDOW) : 0;
        while (explored && start < SHOWN) {
            for (int last = Math.min(end, SHOWN) - 1; last > start; last--) {
                int other = start + random.nextInt(last - start + 1);
                int moved = order[last];
                order[last] = order[other];
                order[other] = moved;
            }
            start = end;
            end += WINDOW;
        }
        return order;
    }

    /** As inference-service tells it. */
    private double propensity(int from, int to) {
        double drawn = 0;
        for (int first = 0; first < WINDOW; first++) {
            int start = start(from, first);
            if (start == start(to, first)) {
                drawn += 1.0 / (Math.min(start < first ? first : start + WINDOW, SHOWN) - start);
            }
        }
        return (from == to ? 1 - exploration : 0) + exploration * drawn / WINDOW;
    }

    private static int start(int place, int first) {
        return place < first ? 0 : first + (place - first) / WINDOW * WINDOW;
    }

    /** Answers to so many people, one a minute. */
    List<Example> answers(int people, Instant from, double[] serving, double[] truth) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            examples.addAll(answer("agent_" + i % 1_000, from.plus(Duration.ofMinutes(i)), serving, truth));
        }
        return examples;
    }
}
