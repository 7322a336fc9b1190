package app.spots.rules.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.rules.learning.Learner.Learned;
import app.spots.rulescore.Pack;
import app.spots.rulescore.Weights;
import app.spots.servicedefaults.privacy.KAnonymity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LearnerTests {

    private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");
    private static final Pack PACK = startingPack();
    private static final KAnonymity FEW = new KAnonymity(20);
    private static final Map<String, Double> TRUTH = Map.of(
            "doors-active-community", 0.0,
            "community-place", 0.0,
            "personality-compatibility", 2.5,
            "geographic-same-locality", 2.0);

    private static Pack startingPack() {
        try {
            return Pack.read(Objects.requireNonNull(LearnerTests.class.getResourceAsStream("/packs/starting-pack.json"))
                    .readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LearningProperties properties(double agentDay) {
        return new LearningProperties(
                "-",
                Duration.ofDays(30),
                Duration.ofHours(1),
                100_000,
                new LearningProperties.Steps(0.5, 2, 20, 100, agentDay),
                new LearningProperties.Evidence(2_000, 100, 100, 50, 300, 30, 5_000, 0.25));
    }

    private static Learned learn(List<Example> examples) {
        return new Learner(properties(20), FEW).learn(PACK, Weights.starting(PACK), examples, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Double> weights(Learned learned) {
        return (Map<String, Double>) learned.weights().get("weights");
    }

    @Test
    void movesWeightsTowardsWhatPeopleLike() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 1, 0.3);
        List<Example> examples = clicks.answers(8_000, BEGIN, clicks.weights(Map.of()), clicks.weights(TRUTH));

        Learned learned = learn(examples);

        assertThat(learned.status()).isEqualTo(RunStatus.PUBLISHED);
        Map<String, Double> weights = weights(learned);
        assertThat(weights.get("doors-active-community")).isLessThan(0.65);
        assertThat(weights.get("community-place")).isLessThan(0.65);
        assertThat(weights.get("personality-compatibility")).isGreaterThan(1.35);
        assertThat(weights.get("geographic-same-locality")).isGreaterThan(1.35);
        assertThat(weights.values()).allSatisfy(weight -> assertThat(weight).isBetween(0.5, 1.5));
        Evidence.HeldOut held = learned.evidence().heldOut();
        assertThat(held.high()).isNegative();
        assertThat(held.logLossAfter()).isLessThan(held.logLossBefore());
        assertThat(learned.evidence().exposures()).isEqualTo(80_000);
    }

    @Test
    void measuresHowFarPeopleLookByWhatExplorationMoved() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 2, 0.3);
        Learned learned = learn(clicks.answers(8_000, BEGIN, clicks.weights(Map.of()), clicks.weights(TRUTH)));

        List<Double> look = learned.evidence().look();
        for (int rank = 1; rank <= 6; rank++) {
            double truth = Math.pow(SimulatedClicks.NEXT, rank - 1);
            assertThat(look.get(rank - 1)).as("rank %d", rank).isCloseTo(truth, within(0.15 * truth));
        }
    }

    @Test
    void refusesWhatMakesHeldOutLogLossWorse() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 3, 0.3);
        double[] serving = clicks.weights(Map.of());
        List<Example> examples = new ArrayList<>(clicks.answers(6_000, BEGIN, serving, clicks.weights(TRUTH)));
        // Of late people like the opposite.
        Map<String, Double> opposite = Map.of(
                "doors-active-community", 3.0,
                "community-place", 3.0,
                "personality-compatibility", 0.0,
                "geographic-same-locality", 0.0);
        examples.addAll(clicks.answers(2_000, BEGIN.plus(Duration.ofDays(10)), serving, clicks.weights(opposite)));

        Learned learned = learn(examples);

        assertThat(learned.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(learned.weights()).isEmpty();
        assertThat(learned.evidence().heldOut().logLossAfter())
                .isGreaterThan(learned.evidence().heldOut().logLossBefore());
    }

    @Test
    void onePersonsFloodMovesNothing() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 4, 0.3);
        double[] serving = clicks.weights(Map.of());
        List<Example> honest = clicks.answers(6_000, BEGIN, serving, clicks.weights(TRUTH));
        List<Example> flooded = new ArrayList<>(honest);
        for (int i = 0; i < 6_000; i++) {
            flooded.addAll(clicks.answer(
                    "agent_flood", BEGIN.plus(Duration.ofSeconds(10L * i)), serving, clicks.weights(TRUTH), -1));
        }
        flooded.sort(Comparator.comparing(Example::exposedAt));

        Map<String, Double> without = weights(learn(honest));
        Learned with = learn(flooded);
        Learned uncapped = new Learner(properties(1e9), FEW).learn(PACK, Weights.starting(PACK), flooded, Map.of());

        assertThat(with.evidence().cappedAgentDays()).isPositive();
        assertThat(with.status()).isEqualTo(RunStatus.PUBLISHED);
        without.forEach((id, weight) -> assertThat(weights(with).get(id)).as(id).isCloseTo(weight, within(0.06)));
        // Without the cap the flood would have its way.
        assertThat(uncapped.status() == RunStatus.REFUSED || furthest(without, weights(uncapped)) > 0.2)
                .as(String.valueOf(uncapped.weights()))
                .isTrue();
    }

    private static double furthest(Map<String, Double> weights, Map<String, Double> others) {
        return weights.keySet().stream()
                .mapToDouble(id -> Math.abs(weights.get(id) - others.get(id)))
                .max()
                .orElse(0);
    }

    @Test
    void staysFrozenWithoutExploration() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 5, 0);
        Learned learned = learn(clicks.answers(2_000, BEGIN, clicks.weights(Map.of()), clicks.weights(TRUTH)));

        assertThat(learned.status()).isEqualTo(RunStatus.FROZEN);
        assertThat(learned.reason()).startsWith("Exploration is off or too small: 0 exposures");
        assertThat(learned.weights()).isEmpty();
    }

    @Test
    void staysFrozenOnTooLittle() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 6, 0.3);
        double[] serving = clicks.weights(Map.of());

        Learned few = learn(clicks.answers(100, BEGIN, serving, clicks.weights(TRUTH)));
        List<Example> ofOne = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            ofOne.addAll(clicks.answer("agent_alone", BEGIN.plus(Duration.ofHours(i)), serving, clicks.weights(TRUTH)));
        }

        assertThat(few.status()).isEqualTo(RunStatus.FROZEN);
        assertThat(few.reason())
                .isEqualTo("Too little evidence: 1000 labelled exposures of this pack, 2000 are needed.");
        assertThat(learn(ofOne).reason()).isEqualTo("Too little evidence: labels of too few people, 50 are needed.");
    }

    @Test
    void tellsNothingOfFewPeople() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 11, 0.3);
        double[] serving = clicks.weights(Map.of());
        List<Example> ofFew = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ofFew.addAll(
                    clicks.answer("agent_" + i % 19, BEGIN.plus(Duration.ofHours(i)), serving, clicks.weights(TRUTH)));
        }

        Learned learned = learn(ofFew);

        assertThat(learned.status()).isEqualTo(RunStatus.FROZEN);
        assertThat(learned.evidence())
                .isEqualTo(
                        new Evidence(Map.of(), null, null, null, null, null, null, null, List.of(), null, List.of()));
        assertThat(Words.says(learned.status(), learned))
                .containsExactly(
                        "The weights are frozen. Too little evidence: labels of too few people, 50 are needed.");
    }

    @Test
    void isNotJudgedByFewPeople() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 12, 0.3);
        double[] serving = clicks.weights(Map.of());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            // Of late only a handful came.
            String agent = "agent_" + (i < 2_800 ? i % 500 : i % 19);
            examples.addAll(clicks.answer(agent, BEGIN.plus(Duration.ofHours(i)), serving, clicks.weights(TRUTH)));
        }

        Learned learned = learn(examples);

        assertThat(learned.status()).isEqualTo(RunStatus.FROZEN);
        assertThat(learned.reason())
                .isEqualTo("Too little evidence: the latest exposures, which are held out, are of too few people.");
        assertThat(learned.evidence().heldOut()).isNull();
    }

    @Test
    void aRuleThatHardlyFiredStays() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 7, 0.3);
        List<Example> examples = clicks.answers(4_000, BEGIN, clicks.weights(Map.of()), clicks.weights(TRUTH)).stream()
                .filter(example -> !List.of(example.rules()).contains("doors-active-community")
                        || example.agentId().compareTo("agent_02") < 0)
                .toList();

        Learned learned = learn(examples);

        assertThat(learned.evidence().weights())
                .filteredOn(weight -> weight.id().equals("doors-active-community"))
                .singleElement()
                .satisfies(weight -> {
                    assertThat(weight.after()).isEqualTo(weight.before());
                    assertThat(weight.why()).isEqualTo("fired for too few people");
                    assertThat(weight.exposures()).isNull();
                    assertThat(weight.agents()).isNull();
                });
        assertThat(learned.status()).isEqualTo(RunStatus.PUBLISHED);
    }

    @Test
    void aStageWhosePeopleLikeOtherThingsGetsWeightsOfItsOwn() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 10, 0.3);
        double[] serving = clicks.weights(Map.of());
        Map<String, Double> some = Map.of(
                "community-place", 0.0,
                "doors-active-community", 0.0,
                "journey-discovery-spot", 0.0,
                "personality-compatibility", 2.5);
        Map<String, Double> others = Map.of(
                "community-place", 2.3,
                "doors-active-community", 2.5,
                "journey-discovery-spot", 2.5,
                "personality-compatibility", 0.0);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Instant at = BEGIN.plus(Duration.ofMinutes(i));
            examples.addAll(
                    clicks.of("SPOT_DISCOVERY").answer("agent_" + i % 1_000, at, serving, clicks.weights(some)));
            examples.addAll(
                    clicks.of("LIFE_ENRICHMENT").answer("agent_old_" + i % 1_000, at, serving, clicks.weights(others)));
        }
        // Too few for weights of their own, whatever they like.
        for (int i = 0; i < 200; i++) {
            examples.addAll(clicks.of("EVENT_ENGAGEMENT")
                    .answer("agent_few_" + i, BEGIN.plus(Duration.ofMinutes(i)), serving, serving));
        }
        examples.sort(Comparator.comparing(Example::exposedAt));

        Learned learned = learn(examples);

        assertThat(learned.status()).isEqualTo(RunStatus.PUBLISHED);
        Map<String, Object> artifact = new HashMap<>(learned.weights());
        artifact.put("formatVersion", 1);
        artifact.put("packId", PACK.id());
        Weights weights = Weights.read(JsonMapper.shared().writeValueAsString(artifact), PACK);
        assertThat(weights.segments()).containsExactlyInAnyOrder("SPOT_DISCOVERY", "LIFE_ENRICHMENT");
        double everybodys = weights.byId().get("community-place");
        assertThat(weights.byId("SPOT_DISCOVERY").get("community-place"))
                .isLessThan(everybodys - 0.1)
                .isLessThan(0.7);
        assertThat(weights.byId("LIFE_ENRICHMENT").get("community-place"))
                .isGreaterThan(everybodys + 0.1)
                .isGreaterThan(1.2);
    }

    @Test
    void theSameExamplesLeadToTheSameWeights() {
        SimulatedClicks clicks = new SimulatedClicks(PACK, 8, 0.3);
        List<Example> examples = clicks.answers(3_000, BEGIN, clicks.weights(Map.of()), clicks.weights(TRUTH));

        assertThat(learn(examples)).isEqualTo(learn(examples));
    }
}
