package app.spots.inference.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.contracts.catalogue.Event;
import app.spots.contracts.catalogue.Locality;
import app.spots.inference.support.Entries;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CatalogueSnapshotTests {

    @Test
    void theNextEventIsTheFirstThatIsNeitherOverNorCancelled() {
        Event running = event("z_running", Duration.ofHours(-1), false);
        CatalogueSnapshot snapshot = Snapshots.of(
                event("a_after", Duration.ofDays(14), false),
                event("b_over", Duration.ofDays(-7), false),
                event("c_cancelled", Duration.ofHours(-1), true),
                running);

        assertThat(snapshot.nextEventOf("c", Instant.now())).isEqualTo(running);
        assertThat(snapshot.nextEventOf("c", running.endsAt()))
                .extracting(Event::id)
                .isEqualTo("a_after");
        assertThat(snapshot.nextEventOf("c", Instant.now().plus(Duration.ofDays(30))))
                .isNull();
        assertThat(snapshot.nextEventOf("other", Instant.now())).isNull();
    }

    @Test
    void aLocalityHoldsAllBelowItEvenInALoop() {
        CatalogueSnapshot snapshot = Snapshots.of(
                locality("city", null),
                locality("borough", "city"),
                locality("hood", "borough"),
                locality("elsewhere", null),
                locality("loop_a", "loop_b"),
                locality("loop_b", "loop_a"));

        assertThat(snapshot.withinLocality("city")).containsExactly("city", "borough", "hood");
        assertThat(snapshot.withinLocality("hood")).containsExactly("hood");
        assertThat(snapshot.withinLocality("loop_a")).containsExactlyInAnyOrder("loop_a", "loop_b");
    }

    private static Event event(String id, Duration ahead, boolean cancelled) {
        return Entries.event(id, "s", "c", ahead, cancelled);
    }

    private static Locality locality(String id, @Nullable String parentId) {
        return new Locality(id, id, "neighbourhood", parentId, null, null, null, false);
    }
}
