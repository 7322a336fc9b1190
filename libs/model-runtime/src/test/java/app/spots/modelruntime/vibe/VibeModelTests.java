package app.spots.modelruntime.vibe;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.features.Compatibility;
import app.spots.features.Dimension;
import app.spots.features.PersonalityVector;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.packaging.MiniLmContainer;
import app.spots.modelruntime.text.QuantisedVector;
import app.spots.modelruntime.text.TextEmbedder;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VibeModelTests {
    private static NativePool pool;
    private static TextEmbedder words;
    private static VibeModel model;

    @BeforeAll
    static void load() {
        pool = new NativePool("vibe-tests", 1, 64);
        words = TextEmbedder.load(ModelContainer.read(MiniLmContainer.build()), pool);
        model = VibeModel.of(VibeModelTests::meaning);
    }

    @AfterAll
    static void close() {
        words.close();
        pool.close();
    }

    @Test
    void categoryAndTextThatAgreeAreBelieved() {
        PersonalityVector club = infer("nightclub", "Pulse. A loud dance floor, DJs until dawn, always packed");
        PersonalityVector library = infer("library", "Reading room. A quiet, calm place to sit and read");

        assertThat(club.value(Dimension.ENERGY_PREFERENCE)).isGreaterThan(0.8);
        assertThat(club.confidence(Dimension.ENERGY_PREFERENCE)).isGreaterThanOrEqualTo(Compatibility.MIN_CONFIDENCE);
        assertThat(library.value(Dimension.CROWD_TOLERANCE)).isLessThan(0.25);
        assertThat(library.confidence(Dimension.CROWD_TOLERANCE)).isGreaterThanOrEqualTo(Compatibility.MIN_CONFIDENCE);
        assertThat(library.value(Dimension.ENERGY_PREFERENCE)).isLessThan(0.25);
    }

    @Test
    void oneSourceAloneNeverCounts() {
        PersonalityVector byCategory =
                Objects.requireNonNull(VibeModel.withoutTextModel().infer("nightclub", "The Anchor", null));
        PersonalityVector byWord =
                Objects.requireNonNull(VibeModel.withoutTextModel().infer("unheard_of", "quiet, cheap", null));
        PersonalityVector byText = infer("unheard_of", "Thumping music and strobe lights all night long");

        for (Dimension dimension : Dimension.ALL) {
            assertThat(byCategory.confidence(dimension)).isLessThan(Compatibility.MIN_CONFIDENCE);
            assertThat(byWord.confidence(dimension)).isLessThan(Compatibility.MIN_CONFIDENCE);
            assertThat(byText.confidence(dimension)).isLessThan(Compatibility.MIN_CONFIDENCE);
        }
        assertThat(byText.value(Dimension.ENERGY_PREFERENCE)).isGreaterThan(0.6);
    }

    @Test
    void sourcesThatDisagreeLeaveLittle() {
        PersonalityVector sleepyClub =
                Objects.requireNonNull(VibeModel.withoutTextModel().infer("nightclub", "calm and quiet", null));

        assertThat(sleepyClub.confidence(Dimension.ENERGY_PREFERENCE)).isLessThan(0.3);
        assertThat(sleepyClub.confidence(Dimension.CROWD_TOLERANCE)).isLessThan(0.3);
    }

    @Test
    void whatNothingSpeaksOfStaysUnknown() {
        assertThat(VibeModel.withoutTextModel().infer("unheard_of", "Number 12", null))
                .isNull();
        assertThat(infer("park", "A park").confidence(Dimension.TEMPORAL_FLEXIBILITY))
                .isZero();
    }

    private static PersonalityVector infer(String category, String text) {
        return Objects.requireNonNull(model.infer(category, text, meaning(text)));
    }

    private static QuantisedVector meaning(String text) {
        return words.embed(text).quantised();
    }
}
