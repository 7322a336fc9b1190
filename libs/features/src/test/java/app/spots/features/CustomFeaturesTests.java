package app.spots.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import app.spots.features.CustomFeatures.Doors;
import app.spots.features.CustomFeatures.Kind;
import app.spots.features.CustomFeatures.Standing;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CustomFeaturesTests {
    private static final GenericFeatures NOTHING = new GenericFeatures(null, 0, 0, null, 0, 0, null, null, 12);

    static Stream<JsonNode> cases() {
        return Golden.read("custom-1").cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGoldenVectors(JsonNode golden) {
        assertThat(row(facts(golden.get("facts"))))
                .containsExactly(Golden.numbers(golden.get("vector")), offset(1e-12));
    }

    @Test
    void hasTheOrderOfTheGoldenFile() {
        assertThat(CustomFeatures.SCHEMA.features().stream().map(FeatureSchema.Feature::name))
                .containsExactlyElementsOf(Golden.read("custom-1")
                        .file()
                        .get("features")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }

    @Test
    void beginsWithTheGenericFeaturesInTheirOrder() {
        assertThat(CustomFeatures.SCHEMA.beginsWith(GenericFeatures.SCHEMA)).isTrue();
        assertThat(GenericFeatures.SCHEMA.beginsWith(CustomFeatures.SCHEMA)).isFalse();
        CustomFeatures facts = facts(cases().skip(1).findFirst().orElseThrow().get("facts"));
        FeatureMatrix generic = new FeatureMatrix(GenericFeatures.SCHEMA, 1);
        facts.generic().writeTo(generic, 0);
        assertThat(row(facts)).startsWith(Golden.row(generic, 0));
    }

    @Test
    void survivesFloats() {
        FeatureMatrix matrix = new FeatureMatrix(CustomFeatures.SCHEMA, 3);
        CustomFeatures facts = facts(cases().skip(1).findFirst().orElseThrow().get("facts"));
        facts.writeTo(matrix, 1);
        float[] floats = new float[2 * CustomFeatures.SCHEMA.size()];
        matrix.copyTo(floats, 1, 2);
        double[] row = Golden.row(matrix, 1);
        for (int i = 0; i < row.length; i++) {
            assertThat(floats[i]).isEqualTo((float) row[i]);
            assertThat(floats[row.length + i]).isZero();
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> matrix.copyTo(floats, 2, 2));
    }

    @Test
    void refusesNonsenseAndOtherSchemas() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Standing(4, null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Doors(null, null, null, null, null, "galactic", null, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Doors(null, null, Double.NaN, null, null, null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> priced(1.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> priced(0.5).writeTo(new FeatureMatrix(GenericFeatures.SCHEMA, 1), 0))
                .withMessageContaining("custom/1");
    }

    @Test
    void schemasAreFoundByTheirIds() {
        assertThat(FeatureSchemas.find("custom/1")).contains(CustomFeatures.SCHEMA);
        assertThat(FeatureSchemas.find("generic/1")).contains(GenericFeatures.SCHEMA);
        assertThat(FeatureSchemas.find("calling/1")).contains(CallingFeatures.SCHEMA);
        assertThat(FeatureSchemas.find("outcome/1")).contains(OutcomeFeatures.SCHEMA);
        assertThat(FeatureSchemas.find("custom/2")).isEmpty();
    }

    private static CustomFeatures priced(double price) {
        return new CustomFeatures(
                NOTHING,
                Kind.SPOT,
                0,
                PersonalityVector.unknown(),
                null,
                price,
                null,
                Standing.UNKNOWN,
                Doors.UNKNOWN,
                null);
    }

    private static double[] row(CustomFeatures facts) {
        FeatureMatrix matrix = new FeatureMatrix(CustomFeatures.SCHEMA, 1);
        facts.writeTo(matrix, 0);
        return Golden.row(matrix, 0);
    }

    private static CustomFeatures facts(JsonNode facts) {
        JsonNode hours = facts.get("hourlyVisits");
        JsonNode time = facts.get("localTime");
        JsonNode standing = facts.get("standing");
        JsonNode doors = facts.get("doors");
        GenericFeatures generic = new GenericFeatures(
                Golden.number(facts, "distanceKm"),
                facts.get("visits").longValue(),
                facts.get("ownVisits").longValue(),
                Golden.number(facts, "daysSinceOwnVisit"),
                facts.get("ownCategoryVisits").longValue(),
                facts.get("ownTotalVisits").longValue(),
                Golden.number(facts, "textSimilarity"),
                Golden.number(facts, "tasteSimilarity"),
                hours.isNull()
                        ? null
                        : HourlyVisits.of(
                                hours.valueStream().mapToInt(JsonNode::intValue).toArray()),
                facts.get("hour").intValue());
        return new CustomFeatures(
                generic,
                Kind.valueOf(facts.get("kind").stringValue().toUpperCase(Locale.ROOT)),
                facts.get("visitors").longValue(),
                Golden.vector(facts.get("person")),
                Golden.vector(facts.get("vibe")),
                Golden.number(facts, "price"),
                time.isNull()
                        ? null
                        : new LocalMoment(
                                DayOfWeek.valueOf(time.get("dayOfWeek").stringValue()),
                                time.get("hour").intValue()),
                new Standing(
                        standing.get("journeyStage").intValue(),
                        Golden.flag(standing, "sameLocality"),
                        Golden.flag(standing, "sameCity"),
                        Golden.flag(standing, "compatiblePeople")),
                new Doors(
                        Golden.flag(doors, "activeCommunity"),
                        Golden.flag(doors, "deepCommunity"),
                        Golden.number(doors, "upcomingEvents"),
                        Golden.flag(doors, "hostsEvents"),
                        Golden.flag(doors, "activeClub"),
                        Golden.text(doors, "expertScope"),
                        Golden.flag(doors, "expertAtHome"),
                        Golden.number(doors, "goldenYears"),
                        Golden.flag(doors, "communityPlace")),
                Golden.number(facts, "collaborative"));
    }
}
