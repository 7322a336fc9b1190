package app.spots.benchmarks.datasets;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.LabelSource;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far labels agree with what the same person did later, by what they rest on, beside the confidences in use. */
record LabelAgreement(List<Row> rows) {

    /**
     * @param labels all of this source
     * @param samePlace share of the judged that the same place judges, not its category
     * @param agreement with what was done later
     * @param evenOdds the same where as much good as bad is done
     * @param taste agreement with the hidden taste, even odds too
     */
    record Row(LabelSource source, long labels, double samePlace, Share agreement, Share evenOdds, Share taste) {

        /** Where the confidence in use lies beside an interval. */
        static String beside(double inUse, Share measured) {
            return inUse < measured.low() ? "below" : inUse > measured.high() ? "above" : "within";
        }
    }

    static LabelAgreement of(List<Judged> labels) {
        List<Judged> judged = labels.stream()
                .filter(label -> label.later() != Judged.Later.NOTHING)
                .toList();
        double good = Share.of(judged, Judged::good).rate();
        double liked = Share.of(labels, Judged::liked).rate();
        List<Row> rows = new ArrayList<>();
        for (LabelSource source : LabelSource.values()) {
            List<Judged> all =
                    labels.stream().filter(label -> label.source() == source).toList();
            List<Judged> own =
                    judged.stream().filter(label -> label.source() == source).toList();
            if (!own.isEmpty()) {
                boolean positive = Shown.isPositive(source);
                Share agreement = Share.of(own, label -> label.good() == positive);
                rows.add(new Row(
                        source,
                        all.size(),
                        Share.of(own, label -> label.later() == Judged.Later.SAME_PLACE)
                                .rate(),
                        agreement,
                        agreement.atEvenOdds(positive ? good : 1 - good),
                        Share.of(all, label -> label.liked() == positive).atEvenOdds(positive ? liked : 1 - liked)));
            }
        }
        return new LabelAgreement(rows);
    }

    private Optional<Row> row(LabelSource source) {
        return rows.stream().filter(row -> row.source() == source).findFirst();
    }

    void print(PrintStream out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-22s %8s %8s %6s  %-20s  %-28s  %-28s  %s%n",
                "label source",
                "labels",
                "judged",
                "place",
                "agreement",
                "at even odds (in use is)",
                "hidden taste (in use is)",
                "in use");
        for (Row row : rows) {
            double inUse = row.source().confidence();
            out.printf(
                    Locale.ROOT,
                    "%-22s %,8d %,8d %5.0f%%  %-20s  %-28s  %-28s  %.2f%n",
                    (Shown.isPositive(row.source()) ? "1 " : "0 ")
                            + row.source().wireName(),
                    row.labels(),
                    row.agreement().of(),
                    100 * row.samePlace(),
                    interval(row.agreement()),
                    interval(row.evenOdds()) + " " + Row.beside(inUse, row.evenOdds()),
                    interval(row.taste()) + " " + Row.beside(inUse, row.taste()),
                    inUse);
        }
        String unmeasured = Arrays.stream(LabelSource.values())
                .filter(source -> row(source).isEmpty())
                .map(LabelSource::wireName)
                .collect(Collectors.joining(", "));
        out.println("Not measured, since nobody in the city does it about a list: " + unmeasured);
    }

    private static String interval(Share share) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", share.rate(), share.low(), share.high());
    }

    /** What a set's mean confidence would be with what is measured by later deeds at even odds, the rest as in use. */
    double meanConfidence(List<DatasetManifest.Source> kept) {
        double sum = 0;
        long rows = 0;
        for (DatasetManifest.Source one : kept) {
            LabelSource source = LabelSource.valueOf(one.source().toUpperCase(Locale.ROOT));
            sum += one.kept() * row(source).map(row -> row.evenOdds().rate()).orElse(source.confidence());
            rows += one.kept();
        }
        return rows == 0 ? Double.NaN : sum / rows;
    }

    /** By source. */
    String json() {
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "\"%s\":{\"labels\":%d,\"judged\":%d,\"agreement\":%.4f,\"low\":%.4f,\"high\":%.4f,\"evenOdds\":%.4f,"
                                + "\"evenOddsLow\":%.4f,\"evenOddsHigh\":%.4f,\"taste\":%.4f,\"inUse\":%.2f}",
                        row.source().wireName(),
                        row.labels(),
                        row.agreement().of(),
                        row.agreement().rate(),
                        row.agreement().low(),
                        row.agreement().high(),
                        row.evenOdds().rate(),
                        row.evenOdds().low(),
                        row.evenOdds().high(),
                        row.taste().rate(),
                        row.source().confidence()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
