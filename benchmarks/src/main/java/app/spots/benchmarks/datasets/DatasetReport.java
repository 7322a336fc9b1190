package app.spots.benchmarks.datasets;

import app.spots.contracts.training.DatasetManifest;
import app.spots.contracts.training.DatasetVersion;
import app.spots.contracts.training.Patterns;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came out, as tables for people and a last line for machines. */
record DatasetReport(Labelled labelled, @Nullable Implicit implicit, LabelAgreement agreement) {

    /**
     * @param unbalanced the same window with every exposure an example
     * @param seconds that its build took
     * @param exposures that the phones recorded
     */
    record Labelled(
            DatasetVersion version,
            DatasetVersion unbalanced,
            double seconds,
            int exposures,
            Patterns good,
            Patterns bad) {}

    /** @param imported visits, counted in the file itself */
    record Implicit(DatasetVersion version, double seconds, long imported) {}

    /** Of all files. */
    static long rows(DatasetManifest manifest) {
        return manifest.rows().values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return the status: 0 where the set passed its verdict and the import is complete */
    int print(PrintStream out) {
        DatasetManifest manifest = labelled.version().manifest();
        DatasetManifest.Quality quality = manifest.quality();
        DatasetManifest.Quality unbalanced = labelled.unbalanced().manifest().quality();
        DatasetManifest.Balance balance = manifest.balance();
        if (quality == null || unbalanced == null || balance == null) {
            throw new IllegalStateException("A labelled set has a verdict and a balance");
        }
        out.println();
        out.printf(Locale.ROOT, "%-22s %9s %9s %10s%n", "label source", "exposures", "kept", "confidence");
        manifest.sources()
                .forEach(source -> out.printf(
                        Locale.ROOT,
                        "%-22s %,9d %,9d %10.2f%n",
                        source.label() + " " + source.source(),
                        source.rows(),
                        source.kept(),
                        source.meanConfidence()));
        out.printf(
                Locale.ROOT,
                "%,d of %,d exposures labelled, %,d examples, %.1f %% positive (before %.1f %%), mean confidence %.3f: %s%n",
                rows(manifest),
                labelled.exposures(),
                quality.examples(),
                100 * quality.positiveShare(),
                100.0 * balance.positives() / (balance.positives() + balance.negatives()),
                quality.meanConfidence(),
                quality.passed() ? "passed" : "not passed: " + quality.reasons());
        out.printf(
                Locale.ROOT,
                "Without balancing: mean confidence %.3f: %s%n",
                unbalanced.meanConfidence(),
                unbalanced.passed() ? "passed" : "not passed: " + unbalanced.reasons());
        out.printf(Locale.ROOT, "Built in %.1f s; files %s%n", labelled.seconds(), manifest.rows());
        tell(out, "Success", labelled.good());
        tell(out, "Failure", labelled.bad());
        Implicit visits = implicit;
        if (visits != null) {
            out.printf(
                    Locale.ROOT,
                    "Implicit: %,d of %,d imported visits, %,d people, built in %.1f s%n",
                    rows(visits.version().manifest()),
                    visits.imported(),
                    visits.version().manifest().persons(),
                    visits.seconds());
        }
        agreement.print(out);
        double measured = agreement.meanConfidence(manifest.sources());
        out.printf(
                Locale.ROOT,
                "Mean confidence of the examples %.3f; %.3f with what is measured at even odds%n",
                quality.meanConfidence(),
                measured);
        boolean isComplete = visits == null || rows(visits.version().manifest()) == visits.imported();
        out.printf(
                Locale.ROOT,
                "{\"exposures\":%d,\"labelled\":%d,\"examples\":%d,\"positiveShare\":%.4f,\"meanConfidence\":%.4f,"
                        + "\"passed\":%b,\"buildSeconds\":%.1f,\"successPatterns\":%d,\"failurePatterns\":%d,"
                        + "\"implicitRows\":%d,\"implicitComplete\":%b,\"unbalancedMeanConfidence\":%.4f,"
                        + "\"measuredMeanConfidence\":%.4f,\"agreement\":%s}%n",
                labelled.exposures(),
                rows(manifest),
                quality.examples(),
                quality.positiveShare(),
                quality.meanConfidence(),
                quality.passed(),
                labelled.seconds(),
                labelled.good().patterns().size(),
                labelled.bad().patterns().size(),
                visits == null ? 0 : rows(visits.version().manifest()),
                isComplete,
                unbalanced.meanConfidence(),
                measured,
                agreement.json());
        return quality.passed() && isComplete ? 0 : 1;
    }

    private static void tell(PrintStream out, String title, Patterns patterns) {
        out.printf(
                Locale.ROOT,
                "%s patterns: %d of %d tested (%d kept back for too few people)%n",
                title,
                patterns.patterns().size(),
                patterns.tested(),
                patterns.suppressed());
        patterns.patterns().stream()
                .limit(10)
                .forEach(pattern -> out.printf(
                        Locale.ROOT,
                        "  %-28s %-38s n=%,6d people=%,5d rate %.3f [%.3f, %.3f] expected %.3f q=%.1e%n",
                        pattern.situation(),
                        pattern.recommendation(),
                        pattern.exposures(),
                        pattern.people(),
                        pattern.rate(),
                        pattern.low(),
                        pattern.high(),
                        pattern.expectedRate(),
                        pattern.qValue()));
    }
}
