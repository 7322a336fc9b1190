package app.spots.collection.training.label;

import static org.assertj.core.api.Assertions.assertThat;

import app.spots.collection.training.label.Evidence.Kind;
import app.spots.contracts.training.LabelSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabellingTests {
    private static final Instant SHOWN = Instant.parse("2026-05-01T10:00:00Z");
    private static final Duration WINDOW = Duration.ofHours(48);

    private final Labelling labelling = new Labelling(WINDOW);

    @ParameterizedTest
    @CsvSource({
        "LOVED, 1, 1.0, LOVED",
        "DISMISSED, 0, 0.97, DISMISSED",
        "VISITED, 1, 0.9, VISITED",
        "WENT, 1, 0.9, VISITED",
        "SAVED, 1, 0.85, SAVED",
        "SHARED, 1, 0.85, SHARED",
        "CLICKED, 1, 0.75, CLICKED",
        "IGNORED, 0, 0.6, IGNORED"
    })
    void eachActionAlone(Kind kind, int value, double confidence, LabelSource source) {
        assertThat(labelling.decide(SHOWN, List.of(named(kind, 5)))).isEqualTo(new Label(value, confidence, source));
    }

    @Test
    void silenceIsAWeakNegative() {
        assertThat(labelling.decide(SHOWN, List.of())).isEqualTo(new Label(0, 0.5, LabelSource.SILENCE));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "0.6, 1", "0.4, 0", "0.0, 0"})
    void feedbackSaysItself(double satisfaction, int value) {
        assertThat(labelling.decide(SHOWN, List.of(feedback(satisfaction, 5))))
                .isEqualTo(new Label(value, 0.95, LabelSource.FEEDBACK));
    }

    @Test
    void lukewarmFeedbackLeavesItToWhatWasDone() {
        assertThat(labelling.decide(SHOWN, List.of(feedback(0.5, 5))).source()).isEqualTo(LabelSource.SILENCE);
        assertThat(labelling
                        .decide(SHOWN, List.of(feedback(0.59, 5), named(Kind.CLICKED, 1)))
                        .source())
                .isEqualTo(LabelSource.CLICKED);
        assertThat(labelling
                        .decide(SHOWN, List.of(feedback(0.41, 5), named(Kind.CLICKED, 1)))
                        .source())
                .isEqualTo(LabelSource.CLICKED);
    }

    /** Every pair: the one that stands first in the order of sources decides, whatever came first. */
    @Test
    void theStrongerOfTwoDecides() {
        List<Evidence> all = everything();
        for (Evidence one : all) {
            for (Evidence other : all) {
                LabelSource first = labelling.decide(SHOWN, List.of(one)).source();
                LabelSource second = labelling.decide(SHOWN, List.of(other)).source();
                LabelSource expected = first.compareTo(second) <= 0 ? first : second;
                assertThat(labelling.decide(SHOWN, List.of(one, other)).source())
                        .as("%s and %s", one.kind(), other.kind())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void confidenceFallsAlongTheOrderOfSources() {
        LabelSource[] sources = LabelSource.values();
        for (int i = 1; i < sources.length; i++) {
            assertThat(sources[i].confidence()).isLessThanOrEqualTo(sources[i - 1].confidence());
        }
        assertThat(LabelSource.SILENCE.confidence()).isPositive();
    }

    @Test
    void ofTwoFeedbacksTheLaterHolds() {
        assertThat(labelling.decide(SHOWN, List.of(feedback(0.9, 10), feedback(0.1, 20))))
                .isEqualTo(failure());
        assertThat(labelling.decide(SHOWN, List.of(feedback(0.1, 20), feedback(0.9, 10))))
                .isEqualTo(failure());
        assertThat(labelling
                        .decide(SHOWN, List.of(feedback(0.1, 10), feedback(0.9, 10)))
                        .value())
                .isOne();
        assertThat(labelling
                        .decide(SHOWN, List.of(feedback(0.9, 10), feedback(0.1, 10)))
                        .value())
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingCountsFromTheEndOfTheWindowOn(Kind kind) {
        Evidence last = new Evidence(kind, SHOWN.plus(WINDOW).minusNanos(1_000), true, 1.0);
        Evidence late = new Evidence(kind, SHOWN.plus(WINDOW), true, 1.0);
        assertThat(labelling.decide(SHOWN, List.of(last)).source()).isNotEqualTo(LabelSource.SILENCE);
        assertThat(labelling.decide(SHOWN, List.of(late)).source()).isEqualTo(LabelSource.SILENCE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatNamesTheImpressionCannotHavePrecededIt(Kind kind) {
        Evidence before = new Evidence(kind, SHOWN.minusSeconds(3600), true, 1.0);
        assertThat(labelling.decide(SHOWN, List.of(before)).source()).isNotEqualTo(LabelSource.SILENCE);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withoutNamingItOnlyGoingThereCounts(Kind kind) {
        Evidence unnamed = new Evidence(kind, SHOWN.plusSeconds(60), false, 1.0);
        assertThat(labelling.decide(SHOWN, List.of(unnamed)))
                .isEqualTo(
                        kind == Kind.WENT
                                ? new Label(1, 0.8, LabelSource.VISITED_UNATTRIBUTED)
                                : new Label(0, 0.5, LabelSource.SILENCE));
    }

    @Test
    void goingThereUnnamedCountsFromTheExposureOn() {
        assertThat(labelling.decide(SHOWN, List.of(went(-1))).source()).isEqualTo(LabelSource.SILENCE);
        assertThat(labelling.decide(SHOWN, List.of(went(0))).source()).isEqualTo(LabelSource.VISITED_UNATTRIBUTED);
        assertThat(labelling
                        .decide(SHOWN, List.of(went((int) WINDOW.toSeconds() - 1)))
                        .source())
                .isEqualTo(LabelSource.VISITED_UNATTRIBUTED);
        assertThat(labelling
                        .decide(SHOWN, List.of(went((int) WINDOW.toSeconds())))
                        .source())
                .isEqualTo(LabelSource.SILENCE);
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        Random random = new Random(20260501);
        for (int round = 0; round < 2_000; round++) {
            List<Evidence> evidence = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                evidence.add(new Evidence(
                        Kind.values()[random.nextInt(Kind.values().length)],
                        SHOWN.plusSeconds(random.nextInt(200_000) - 10_000),
                        random.nextBoolean(),
                        random.nextInt(11) / 10.0));
            }
            Label label = labelling.decide(SHOWN, evidence);
            Collections.shuffle(evidence, random);
            assertThat(labelling.decide(SHOWN, evidence)).isEqualTo(label);
        }
    }

    private static Label failure() {
        return new Label(0, 0.95, LabelSource.FEEDBACK);
    }

    private static List<Evidence> everything() {
        List<Evidence> all = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            all.add(new Evidence(kind, SHOWN.plusSeconds(60), true, 1.0));
        }
        all.add(went(60));
        return all;
    }

    private static Evidence named(Kind kind, int seconds) {
        return Evidence.of(kind, SHOWN.plusSeconds(seconds));
    }

    private static Evidence feedback(double satisfaction, int seconds) {
        return new Evidence(Kind.FEEDBACK, SHOWN.plusSeconds(seconds), true, satisfaction);
    }

    private static Evidence went(int seconds) {
        return new Evidence(Kind.WENT, SHOWN.plusSeconds(seconds), false, null);
    }
}
