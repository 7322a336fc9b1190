package app.spots.collection.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTests {

    /** Bytes that name nobody are found by no erasure, and the law gives a month. */
    @Test
    void theQuarantineIsKeptForLessThanAMonthUnlessSomebodySaysOtherwise() {
        RetentionProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("spots.collection.retention", RetentionProperties.class);

        // Cleaning up runs daily; the shortest month has 28 days.
        assertThat(properties.quarantine()).isLessThanOrEqualTo(Duration.ofDays(28));
    }
}
