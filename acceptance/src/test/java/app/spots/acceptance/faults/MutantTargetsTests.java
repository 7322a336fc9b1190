package app.spots.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.spots.acceptance.faults.Mutant.Place;
import app.spots.acceptance.faults.mutation.Edit;
import app.spots.acceptance.faults.mutation.Mutator;
import app.spots.cluster.service.ServiceApp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every mutant finds what it changes in the services as packaged: else its row would say so only when it is played. */
class MutantTargetsTests {
    @Test
    void everyEditHasItsTarget() throws Exception {
        try (URLClassLoader collection = classesOf("data-collection-service");
                URLClassLoader inference = classesOf("inference-service")) {
            for (FaultRow row : FaultRows.ALL) {
                for (Mutant mutant : row.mutants()) {
                    ClassLoader place = mutant.place() == Place.COLLECTION
                            ? collection
                            : mutant.place() == Place.INFERENCE
                                    ? inference
                                    : getClass().getClassLoader();
                    mutant.edits().forEach(edit -> assertThatCode(() -> apply(edit, place))
                            .as(row.name() + ", " + mutant.name())
                            .doesNotThrowAnyException());
                }
            }
        }
    }

    private static void apply(Edit edit, ClassLoader place) throws IOException {
        String file = edit.className().replace('.', '/') + ".class";
        try (InputStream bytes = place.getResourceAsStream(file)) {
            assertThat(bytes).as(file).isNotNull();
            Mutator.mutate(bytes.readAllBytes(), List.of(edit));
        }
    }

    /** Its own and, by the jar's manifest, those of its libraries. */
    private static URLClassLoader classesOf(String module) throws IOException {
        URI jar = new ServiceApp(Path.of("..").toRealPath(), module).extracted().toUri();
        return new URLClassLoader(new URL[] {jar.toURL()}, null);
    }
}
