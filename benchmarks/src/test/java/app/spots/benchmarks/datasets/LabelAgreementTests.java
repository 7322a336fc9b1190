package app.spots.benchmarks.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.spots.benchmarks.datasets.Judged.Later;
import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.LabelSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelAgreementTests {

    private static final Instant SHOWN = Instant.parse("2026-11-02T12:00:00Z");
    private static final Map<String, String> CATEGORIES = Map.of("a", "cafe", "b", "cafe", "c", "park");

    private static Deed deed(String place, int daysLater, boolean good) {
        return new Deed(SHOWN.plus(Duration.ofDays(daysLater)), place, good);
    }

    private static Judged judged(Deed... deeds) {
        Shown shown = new Shown(1, "a", SHOWN, LabelSource.CLICKED);
        return Judged.of(shown, List.of(deeds), CATEGORIES::get, true);
    }

    @Test
    void theSamePlaceJudgesBeforeItsCategoryDoes() {
        assertThat(judged(deed("b", 3, true), deed("a", 9, false), deed("a", 10, true)))
                .extracting(Judged::later, Judged::good)
                .containsExactly(Later.SAME_PLACE, false);
        assertThat(judged(deed("c", 3, false), deed("b", 4, true), deed("b", 5, false)))
                .extracting(Judged::later, Judged::good)
                .containsExactly(Later.SAME_CATEGORY, true);
    }

    @Test
    void whatIsDoneInTheWindowOrBeyondTheHorizonJudgesNothing() {
        assertThat(judged(deed("a", 1, true), deed("c", 5, true), deed("a", 30, true))
                        .later())
                .isEqualTo(Later.NOTHING);
        assertThat(judged(deed("a", 2, false)).later()).isEqualTo(Later.SAME_PLACE);
    }

    @Test
    void aVisitWithoutANameIsStrongerThanAClickAndWeakerThanASave() {
        assertThat(new Shown(1, "a", SHOWN, LabelSource.CLICKED).wentThere().source())
                .isEqualTo(LabelSource.VISITED_UNATTRIBUTED);
        assertThat(new Shown(1, "a", SHOWN, LabelSource.SILENCE).wentThere().source())
                .isEqualTo(LabelSource.VISITED_UNATTRIBUTED);
        assertThat(new Shown(1, "a", SHOWN, LabelSource.SAVED).wentThere().source())
                .isEqualTo(LabelSource.SAVED);
    }

    /** Of 1,000 clicks 600 are followed by good, of 3,000 passings-over 600: 0.60 and 0.80, where good is 0.30 in all. */
    private static List<Judged> labels(int people) {
        List<Judged> labels = new ArrayList<>();
        IntStream.range(0, 4_000)
                .forEach(i -> labels.add(new Judged(
                        i % people,
                        i < 1_000 ? LabelSource.CLICKED : LabelSource.IGNORED,
                        i % 2 == 0 ? Later.SAME_PLACE : Later.SAME_CATEGORY,
                        i < 1_000 ? i < 600 : i < 1_600,
                        i % 2 == 0)));
        return labels;
    }

    @Test
    void evenOddsTakeWhatEverybodyDoesOutOfTheAgreement() {
        LabelAgreement agreement = LabelAgreement.of(labels(4_000));

        LabelAgreement.Row clicked = agreement.rows().getFirst();
        assertThat(clicked.source()).isEqualTo(LabelSource.CLICKED);
        assertThat(clicked.labels()).isEqualTo(1_000);
        assertThat(clicked.samePlace()).isEqualTo(0.5);
        assertThat(clicked.agreement().rate()).isEqualTo(0.6);
        // Wilson's interval of 600 of 1,000.
        assertThat(clicked.agreement().low()).isCloseTo(0.5693, within(1e-4));
        assertThat(clicked.agreement().high()).isCloseTo(0.6299, within(1e-4));
        assertThat(clicked.evenOdds().rate()).isCloseTo(0.42 / (0.42 + 0.12), within(1e-9));
        assertThat(clicked.taste().rate()).isCloseTo(0.5, within(1e-9));
        LabelAgreement.Row ignored = agreement.rows().getLast();
        assertThat(ignored.agreement().rate()).isEqualTo(0.8);
        assertThat(ignored.evenOdds().rate()).isCloseTo(0.24 / (0.24 + 0.14), within(1e-9));
    }

    @Test
    void labelsOfFewPeopleSayLess() {
        Share ofMany = LabelAgreement.of(labels(4_000)).rows().getFirst().agreement();
        List<Judged> ofTen = labels(4_000).stream()
                .map(one -> new Judged(one.person() / 400, one.source(), one.later(), one.good(), one.liked()))
                .toList();

        Share ofFew = LabelAgreement.of(ofTen).rows().getFirst().agreement();

        assertThat(ofFew.rate()).isEqualTo(ofMany.rate());
        assertThat(ofFew.high() - ofFew.low()).isGreaterThan(5 * (ofMany.high() - ofMany.low()));
        assertThat(Share.of(List.of(), one -> true).low()).isZero();
    }

    @Test
    void tellsWhereTheConfidenceInUseLiesAndWhatIsNotMeasured() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        LabelAgreement agreement = LabelAgreement.of(labels(4_000));

        agreement.print(new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(told.toString(StandardCharsets.UTF_8))
                .containsPattern("1 clicked +1,000 +1,000 +50% .*0\\.778 \\[0\\.755, 0\\.799] below .* 0\\.75\n")
                .contains("does it about a list: loved, dismissed, feedback, visited,");
        assertThat(agreement.meanConfidence(List.of(
                        new DatasetManifest.Source("ignored", 0, 9, 1, 1, 0.6),
                        new DatasetManifest.Source("loved", 1, 9, 3, 1, 1.0))))
                .isCloseTo((0.24 / 0.38 + 3) / 4, within(1e-9));
    }

    @Test
    void peopleOfTheCityActAsTheirLabelsSay() {
        List<Judged> judged = new ShownWeeks(40, LocalDate.of(2026, 11, 23), 4).judged();

        LabelAgreement agreement = LabelAgreement.of(judged);

        assertThat(judged).hasSize(40 * 4 * 10);
        assertThat(agreement.rows())
                .extracting(LabelAgreement.Row::source)
                .contains(LabelSource.CLICKED, LabelSource.IGNORED, LabelSource.SILENCE);
        assertThat(agreement.rows())
                .filteredOn(row -> row.source() == LabelSource.CLICKED)
                .allSatisfy(row -> {
                    assertThat(row.evenOdds().rate()).isGreaterThan(0.5);
                    assertThat(row.taste().rate()).isGreaterThan(0.5);
                });
    }
}
