package app.spots.acceptance.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is written about the city is what the city does. */
class CityDocumentTests {

    private final String document = read();

    @Test
    void everyConstantOfTheBehaviourIsWritten() {
        for (Parameter parameter : Parameter.values()) {
            assertThat(document)
                    .contains("| `%s` | %s | %s |"
                            .formatted(parameter.name(), Double.toString(parameter.value()), parameter.meaning()));
        }
    }

    @Test
    void everyCategoryIsWritten() {
        for (Category category : Category.load()) {
            assertThat(document)
                    .contains("| `%s` | %s | %s | %d | %s | %s | %d | %s |"
                            .formatted(
                                    category.id(),
                                    category.placeKind(),
                                    Double.toString(category.price()),
                                    category.minimumAge(),
                                    Double.toString(category.share()),
                                    category.slotFit(),
                                    category.dwellMinutes(),
                                    category.gathering()));
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "simulated-city.md"));
        } catch (IOException e) {
            throw new AssertionError("docs/simulated-city.md belongs to the city", e);
        }
    }
}
