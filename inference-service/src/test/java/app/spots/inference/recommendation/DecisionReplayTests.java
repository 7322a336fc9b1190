package app.spots.inference.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.cluster.testing.RealInfrastructure;
import app.spots.contracts.catalogue.CatalogueEntry;
import app.spots.contracts.event.Topics;
import app.spots.contracts.recommendation.RecommendationServed;
import app.spots.contracts.recommendation.Recommendations;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.inference.support.Subscriber;
import app.spots.rulescore.Facts;
import app.spots.rulescore.InputValues;
import app.spots.rulescore.Interpreter;
import app.spots.rulescore.Pack;
import app.spots.rulescore.ScopeInputs;
import app.spots.rulescore.Trace;
import app.spots.rulescore.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

/** A decision on record, evaluated anew by nothing but the record, the pack and the weights. */
@TestPropertySource(properties = "spots.decisions.whole-set-percent=100")
class DecisionReplayTests extends InferenceTest {

    @Test
    void aReplayGivesTheSameBitsAndTheSameOrder() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting()))));
        List<CatalogueEntry> entries = new ArrayList<>();
        entries.add(Entries.locality("loc_test", -12, 77));
        for (int i = 0; i < 30; i++) {
            entries.add(Entries.spot("replay_" + i, "cafe", -12 + i / 700.0, 77 + i / 900.0, i % 5 == 0 ? 21 : 0));
        }
        entries.add(Entries.community("replay_community", "replay_3"));
        entries.add(Entries.event("replay_event", "replay_3", "replay_community"));
        haveEntries(entries.toArray(CatalogueEntry[]::new));

        RecommendationServed decision = decisionOf("agent_replay");

        assertThat(decision.items()).hasSize(10);
        assertThat(decision.items().size() + decision.notServed().size()).isEqualTo(decision.candidatesConsidered());
        Pack pack = Packs.starting();
        assertThat(decision.packId()).isEqualTo(pack.id());
        Interpreter replay = new Interpreter(pack, Weights.starting(pack));
        InputValues user = bound(pack.inputs().user(), decision.inputs().user());
        InputValues context = bound(pack.inputs().context(), decision.inputs().context());
        // Distances from several places would tell where the person was, and the starting pack does not read them.
        assertThat(decision.items()).noneMatch(item -> item.inputs().containsKey("distanceKm"));
        Set<Double> factors = new TreeSet<>();
        for (RecommendationServed.Served item : decision.items()) {
            Trace trace = replay.trace(
                    item.modelScore(),
                    new Facts(user, context, bound(pack.inputs().candidate(), item.inputs())));
            assertThat(Double.doubleToRawLongBits(trace.score()))
                    .as(item.itemId())
                    .isEqualTo(Double.doubleToRawLongBits(item.score()));
            assertThat(trace.factor()).isEqualTo(item.factor());
            assertThat(trace.families().stream()
                            .flatMap(family -> family.rules().stream())
                            .filter(Trace.RuleStep::fired)
                            .map(Trace.RuleStep::rule))
                    .isEqualTo(item.firedRules());
            factors.add(item.factor());
        }
        assertThat(factors).hasSizeGreaterThan(1);
        double last = decision.items().getLast().score();
        for (RecommendationServed.NotServed other : decision.notServed()) {
            Trace trace = replay.trace(
                    other.modelScore(),
                    new Facts(user, context, bound(pack.inputs().candidate(), other.inputs())));
            assertThat(trace.exclusion() == null ? null : trace.exclusion().filter())
                    .as(other.itemId())
                    .isEqualTo(other.filteredBy());
            // Of a community and its event one stands back, however good.
            if (other.itemType().equals("spot")) {
                assertThat(trace.score()).as(other.itemId()).isLessThanOrEqualTo(last);
            }
        }
        assertThat(decision.notServed())
                .filteredOn(other -> other.filteredBy() != null)
                .extracting(RecommendationServed.NotServed::itemId)
                .contains("replay_0", "replay_5", "replay_25");
    }

    /** Someone below 21, so that a filter has something to do. */
    private RecommendationServed decisionOf(String agentId) {
        try (var decisions = new Subscriber(RealInfrastructure.get().bootstrapServers(), Topics.DECISIONS)) {
            client(tokens.with(agentId, "recommendations:read", "18_20"))
                    .post()
                    .uri("/v1/recommendations")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body("{\"location\":{\"lat\":-12,\"lon\":77},\"limit\":10,\"radiusKm\":20,"
                            + "\"at\":\"2026-11-24T18:30:00+01:00\"}")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(Recommendations.class);
            return json.readValue(decisions.first(agentId), RecommendationServed.class);
        }
    }

    private static InputValues bound(ScopeInputs inputs, Map<String, Object> values) {
        InputValues.Builder builder = inputs.values();
        values.forEach(builder::value);
        return builder.build();
    }
}
