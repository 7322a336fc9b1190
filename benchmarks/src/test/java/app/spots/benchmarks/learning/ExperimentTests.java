package app.spots.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.spots.cluster.issuer.DevIssuer;
import app.spots.cluster.issuer.DevIssuerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole experiment for sixty people, whose liking the learner of the test knows. */
class ExperimentTests {

    private static final Scale SCALE = new Scale(60, 20, 2, 15, 10, 40);
    private static final Town TOWN = new Town(SCALE.people(), LocalDate.of(2026, 11, 23));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
    private DevIssuer issuer;

    @BeforeEach
    void start() throws IOException {
        issuer = DevIssuer.start(DevIssuerOptions.loopback(folder, 0));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void findsThatWeightsWhichPutWhatIsLikedFirstAreBetter() throws Exception {
        try (SmallRules rules = new SmallRules(TOWN, SCALE.people(), true);
                Phones phones = new Phones(TOWN, rules.uri(), issuer.issuer(), SCALE.shown())) {
            RulesDesk desk = new RulesDesk(rules.uri(), issuer.issuer(), rules.uri());

            assertThat(TOWN.tell(desk.importer(out)).accepted()).isEqualTo(TOWN.actions());
            Result result = new Experiment(SCALE, TOWN, phones, desk, out).run();

            assertThat(rules.exposures()).isEqualTo((long) SCALE.rounds() * SCALE.askedEachRound() * SCALE.shown());
            JsonNode line = JsonMapper.shared().readTree(result.json());
            assertThat(line.get("compared").asInt()).isEqualTo(SCALE.heldOut());
            assertThat(line.get("low").asDouble()).isPositive();
            assertThat(result.isBetter()).isTrue();
            result.print(out);
            assertThat(told.toString(StandardCharsets.UTF_8))
                    .contains("Round 2: 15 answers")
                    .contains("| `doors` in SPOT_DISCOVERY | 1.000 | 1.500 |")
                    .containsPattern("Without any rule.*\\(-\\d");
        }
    }

    @Test
    void hasNothingToCompareWhereNothingWasPublished() throws Exception {
        try (SmallRules rules = new SmallRules(TOWN, SCALE.people(), false);
                Phones phones = new Phones(TOWN, rules.uri(), issuer.issuer(), SCALE.shown())) {
            RulesDesk desk = new RulesDesk(rules.uri(), issuer.issuer(), rules.uri());

            assertThatThrownBy(() -> new Experiment(SCALE, TOWN, phones, desk, out).run())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No run published");
        }
    }
}
