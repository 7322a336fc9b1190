package app.spots.collection.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.training.dataset.DatasetProperties.Gate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityGateTests {
    private final QualityGate gate = new QualityGate(new Gate(10_000, 0.4, 0.6, 0.7));

    @ParameterizedTest
    @CsvSource({
        "5000, 5000, 0.70, true",
        "4000, 6000, 0.70, true",
        "6000, 4000, 0.70, true",
        "4999, 5000, 0.90, false",
        "3999, 6001, 0.90, false",
        "6001, 3999, 0.90, false",
        "5000, 5000, 0.6999, false",
        "0, 0, 0, false"
    })
    void holdsThePlansFigures(long positives, long negatives, double confidence, boolean passed) {
        var quality = gate.judge(positives, negatives, confidence);
        assertThat(quality.passed()).isEqualTo(passed);
        assertThat(quality.reasons().isEmpty()).isEqualTo(passed);
    }
}
