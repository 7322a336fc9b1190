package app.spots.collection.training.pattern;

import app.spots.collection.training.parquet.Stage;
import app.spots.contracts.training.Patterns;
import app.spots.contracts.training.Patterns.Pattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds pairs of a situation and a recommendation that succeed, or fail, more often than the places in the list explain. Over all
 * exposures, those that balancing left out included.
 *
 * <p>Each exposure is expected to succeed as exposures at its rank do on the average. A pair's statistic is the sum of (label -
 * expected) over its standard error, with people as clusters; Benjamini and Hochberg's procedure holds the expected share of false
 * discoveries down over all pairs tested.
 */
public final class PatternMiner {
    static final double FALSE_DISCOVERY_RATE = 0.05;

    private static final int LAST_RANK = 20;
    private static final int MOST = 500;

    private final int leastPeople;
    private final int leastSupport;

    public PatternMiner(int leastPeople, int leastSupport) {
        this.leastPeople = leastPeople;
        this.leastSupport = leastSupport;
    }

    /** Successes and failures, the most significant first. */
    public record Mined(Patterns successes, Patterns failures) {}

    private record Overall(long exposures, double rate) {}

    private record Pair(
            String situation,
            String recommendation,
            long exposures,
            long successes,
            long people,
            double expected,
            double rateSquares,
            double residualSquares) {

        double rate() {
            return (double) successes / exposures;
        }

        double z() {
            double variance = people < 2 ? 0 : residualSquares * people / (people - 1);
            return variance <= 0 ? 0 : (successes - expected) / Math.sqrt(variance);
        }

        /** Pairs of the very same exposures say the same thing in other words. */
        String sameExposures() {
            return exposures + " " + successes + " " + people + " " + Math.round(expected * 1e6);
        }
    }

    /** @param relation of labelled exposures, with the columns of a labelled set */
    public Mined mine(String datasetId, Instant minedAt, Stage stage, String relation) {
        Conditions conditions = new Conditions(stage, relation);
        String situation = conditions.situation();
        String recommendation = conditions.recommendation();
        stage.execute("CREATE TABLE expected_at AS SELECT least(rank, " + LAST_RANK
                + ") AS place, avg(label) AS expected FROM " + relation + " GROUP BY 1");
        stage.execute("""
                CREATE TABLE met AS SELECT person, situation, recommendation, count(*) AS n, sum(label) AS y,
                  sum(expected) AS e
                FROM (SELECT person, label, expected, situation, unnest(recommendations) AS recommendation
                  FROM (SELECT person, label, expected, unnest(%s) AS situation, %s AS recommendations
                    FROM %s AS shown JOIN expected_at ON expected_at.place = least(shown.rank, %d)))
                GROUP BY person, situation, recommendation
                """.formatted(situation, recommendation, relation, LAST_RANK));
        List<Pair> supported = stage.query(
                """
                SELECT situation, recommendation, sum(n), sum(y), count(*), sum(e),
                  sum(y * y) - 2 * (sum(y) / sum(n)) * sum(y * n) + (sum(y) / sum(n)) * (sum(y) / sum(n)) * sum(n * n),
                  sum((y - e) * (y - e))
                FROM met GROUP BY situation, recommendation HAVING sum(n) >= %d
                ORDER BY situation, recommendation
                """.formatted(leastSupport),
                row -> new Pair(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getDouble(6),
                        row.getDouble(7),
                        row.getDouble(8)));
        Overall overall = stage.query(
                        "SELECT count(*), coalesce(avg(label), 0) FROM " + relation,
                        row -> new Overall(row.getLong(1), row.getDouble(2)))
                .getFirst();
        stage.execute("DROP TABLE met");
        stage.execute("DROP TABLE expected_at");
        List<Pair> told = withoutRepetitions(
                supported.stream().filter(pair -> pair.people() >= leastPeople).toList());
        int suppressed = (int)
                supported.stream().filter(pair -> pair.people() < leastPeople).count();
        List<Pattern> patterns = significant(told);
        return new Mined(
                patterns("success", datasetId, minedAt, overall, told.size(), suppressed, patterns),
                patterns("failure", datasetId, minedAt, overall, told.size(), suppressed, patterns));
    }

    /** Of several pairs of the same exposures, the one of the fewest letters. */
    private static List<Pair> withoutRepetitions(List<Pair> pairs) {
        Set<String> seen = new HashSet<>();
        return pairs.stream()
                .sorted(Comparator.comparingInt((Pair pair) -> pair.situation().length()
                                + pair.recommendation().length())
                        .thenComparing(Pair::situation)
                        .thenComparing(Pair::recommendation))
                .filter(pair -> seen.add(pair.sameExposures()))
                .toList();
    }

    private static List<Pattern> significant(List<Pair> pairs) {
        double[] pValues = pairs.stream()
                .mapToDouble(pair -> Significance.pValue(pair.z()))
                .toArray();
        double[] qValues = Significance.adjusted(pValues);
        return IntStream.range(0, pairs.size())
                .filter(i -> qValues[i] <= FALSE_DISCOVERY_RATE)
                .mapToObj(i -> pattern(pairs.get(i), pValues[i], qValues[i]))
                .sorted(Comparator.comparingDouble(Pattern::pValue)
                        .thenComparing(
                                Comparator.comparingLong(Pattern::exposures).reversed())
                        .thenComparing(Pattern::situation)
                        .thenComparing(Pattern::recommendation))
                .toList();
    }

    private static Pattern pattern(Pair pair, double pValue, double qValue) {
        double rate = pair.rate();
        double expected = pair.expected() / pair.exposures();
        Significance.Interval interval = Significance.wilson(
                rate, Significance.effectiveTrials(rate, pair.exposures(), pair.people(), pair.rateSquares()));
        return new Pattern(
                pair.situation(),
                pair.recommendation(),
                "%s in the situation %s: %.0f %% of %,d succeeded, %.0f %% expected"
                        .formatted(
                                pair.recommendation(), pair.situation(), 100 * rate, pair.exposures(), 100 * expected),
                pair.exposures(),
                pair.successes(),
                pair.people(),
                rate,
                interval.low(),
                interval.high(),
                expected,
                expected == 0 ? 0 : rate / expected,
                pValue,
                qValue);
    }

    private Patterns patterns(
            String kind,
            String datasetId,
            Instant minedAt,
            Overall overall,
            int tested,
            int suppressed,
            List<Pattern> all) {
        boolean isSuccess = kind.equals("success");
        return new Patterns(
                datasetId,
                minedAt,
                kind,
                overall.exposures(),
                overall.rate(),
                tested,
                suppressed,
                leastPeople,
                FALSE_DISCOVERY_RATE,
                all.stream()
                        .filter(pattern -> isSuccess == pattern.rate() > pattern.expectedRate())
                        .limit(MOST)
                        .toList());
    }
}
