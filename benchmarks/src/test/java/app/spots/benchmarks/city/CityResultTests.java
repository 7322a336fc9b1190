package app.spots.benchmarks.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.benchmarks.learning.Ask;
import app.spots.benchmarks.learning.Town;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CityResultTests {
    private static final Town TOWN = new Town(60, LocalDate.of(2026, 11, 23), 1);
    private static final int SHOWN = 10;

    @TempDir
    private Path folder;

    @Test
    void tellsWhoLiftsWhom() {
        CityResult result = result(1, 2, 4, 5);
        JsonNode line = JsonMapper.shared().readTree(result.json());

        assertThat(result.isLifted()).isTrue();
        assertThat(line.get("lifted").asBoolean()).isTrue();
        assertThat(line.at("/rulesOverGeneric/low").asDouble()).isPositive();
        assertThat(line.at("/customRulesOverGenericRules/low").asDouble()).isPositive();
        assertThat(line.get("oracle").asDouble())
                .isGreaterThan(line.get("custom_rules").asDouble());
        assertThat(line.get("judged").asInt()).isEqualTo(60);
    }

    @Test
    void whatDoesNotLiftIsNotSaidToLift() {
        assertThat(result(2, 1, 4, 5).isLifted()).as("rules that harm").isFalse();
        assertThat(result(2, 3, 1, 5).isLifted()).as("a worse model").isFalse();
        assertThat(result(1, 4, 2, 3).isLifted()).as("a model that rules spoil").isFalse();
    }

    @Test
    void writesItsTablesBetweenTheMarks() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page, "before\n<!-- ./spots bench city: begin -->\nold\n<!-- ./spots bench city: end -->\nafter\n");

        result(1, 2, 4, 5).write(page);

        assertThat(Files.readString(page))
                .startsWith("before\n")
                .endsWith("<!-- ./spots bench city: end -->\nafter\n")
                .contains("| custom, rules | generic, rules | +", "| true liking (ceiling) |", "auc 0.7000")
                .doesNotContain("old");
        Path other = Files.writeString(folder.resolve("other.md"), "nothing");
        assertThatThrownBy(() -> result(1, 2, 4, 5).write(other)).hasMessageContaining("no place");
    }

    /** Each arm shows so many of the ten that a person likes best, at the top, and nothing below. */
    private static CityResult result(int generic, int genericRules, int custom, int customRules) {
        Judge judge = new Judge(TOWN);
        Map<Arm, Outcome> outcomes = new EnumMap<>(Arm.class);
        Map<Arm, Integer> good = Map.of(
                Arm.POPULAR, 0,
                Arm.GENERIC, generic,
                Arm.GENERIC_RULES, genericRules,
                Arm.CUSTOM, custom,
                Arm.CUSTOM_RULES, customRules,
                Arm.ORACLE, SHOWN);
        good.forEach((arm, count) -> {
            Outcome outcome = outcomes.computeIfAbsent(arm, _ -> new Outcome());
            for (int person = 0; person < 60; person++) {
                Ask ask = Ask.of(TOWN.person(person), 0);
                List<String> items =
                        new ArrayList<>(judge.best(ask, SHOWN).items().subList(0, count));
                for (int i = items.size(); i < SHOWN; i++) {
                    items.add("spot_nobody_knows_" + i);
                }
                outcome.add(Ranked.of(ask, items), judge);
            }
        });
        return new CityResult(
                new CityScale(100, 60, 1, 1, 1, SHOWN),
                manifest(List.of()),
                Map.of(Scorer.CUSTOM, new TrainedArtifact("test", "1", new byte[0], Map.of("auc", 0.7))),
                outcomes);
    }

    static DatasetManifest manifest(List<DatasetManifest.FeatureSet> features) {
        Instant now = Instant.EPOCH;
        return new DatasetManifest(
                1,
                "labelled",
                new DatasetRequest("labelled", now, now, null, null, null),
                "test",
                now,
                now,
                null,
                null,
                List.of(),
                Map.of("examples.parquet", 10L),
                4,
                List.of(),
                null,
                null,
                new DatasetManifest.Pseudonyms("any", 1),
                "fingerprint",
                null,
                List.of(),
                features);
    }
}
