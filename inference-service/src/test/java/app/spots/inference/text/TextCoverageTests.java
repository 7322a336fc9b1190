package app.spots.inference.text;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.inference.catalogue.CatalogueStatus;
import app.spots.inference.catalogue.TextCoverage;
import app.spots.inference.support.Entries;
import app.spots.inference.support.InferenceTest;
import app.spots.inference.support.Packs;
import app.spots.inference.support.Releases;
import app.spots.modelruntime.packaging.MiniLmContainer;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextCoverageTests extends InferenceTest {

    @Test
    void isNotCompleteBeforeEveryTextHasItsVector() {
        activate(Releases.of(REGISTRY.put(Packs.canonical(Packs.starting())), REGISTRY.put(MiniLmContainer.build())));
        await().atMost(Duration.ofMinutes(3)).until(() -> coverage().complete());
        int before = coverage().texts();

        haveEntries(IntStream.range(0, 300)
                .mapToObj(i -> Entries.spot("coverage_" + i, "cafe", 33, 44 + i / 1e4))
                .toArray(app.spots.contracts.catalogue.CatalogueEntry[]::new));
        // The index shows them; a millisecond or more each is needed for their vectors.
        TextCoverage during = coverage();
        assertThat(during.complete()).isFalse();

        await().atMost(Duration.ofMinutes(3)).until(() -> coverage().complete());
        TextCoverage after = coverage();
        assertThat(after.texts()).isGreaterThanOrEqualTo(before + 300);
        assertThat(after.vectors()).isEqualTo(after.texts());
    }

    private TextCoverage coverage() {
        CatalogueStatus status = client(tokens.operator())
                .get()
                .uri("/v1/catalogue/status")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(CatalogueStatus.class)
                .returnResult()
                .getResponseBody();
        assertThat(status.text()).isNotNull();
        return status.text();
    }
}
