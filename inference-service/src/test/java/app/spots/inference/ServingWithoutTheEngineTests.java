package app.spots.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.spots.inference.support.InferenceTest;
import app.spots.modelruntime.container.ModelContainer;
import app.spots.modelruntime.execution.NativePool;
import app.spots.modelruntime.packaging.MiniLmContainer;
import app.spots.modelruntime.text.TextEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What trains lies on the class path of what serves, and stays there. */
class ServingWithoutTheEngineTests extends InferenceTest {
    private static final Path MAPPED = Path.of("/proc/self/maps");

    @Autowired
    private ApplicationContext context;

    @Test
    void servingHasNoBeanOfTheTrainer() {
        assertThat(Stream.of(context.getBeanDefinitionNames())
                        .map(context::getType)
                        .filter(type -> type != null && type.getName().contains(".trainer.")))
                .isEmpty();
    }

    @Test
    void servingAndItsTextsLoadNoPyTorch() throws IOException {
        assumeTrue(Files.exists(MAPPED), "the kernel tells what is mapped on Linux alone");
        haveRelease();
        try (NativePool pool = new NativePool("test", 1, 1);
                TextEmbedder embedder = TextEmbedder.load(ModelContainer.read(MiniLmContainer.build()), pool)) {
            embedder.warmUp();
        }

        List<String> mapped = Files.readAllLines(MAPPED);

        assertThat(mapped).as("what is there is seen").anyMatch(line -> line.contains("onnxruntime"));
        assertThat(mapped).noneMatch(line -> line.contains("torch"));
    }
}
