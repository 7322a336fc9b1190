package app.spots.benchmarks.accuracy;

import java.util.Map;

/**
 * What one run said.
 *
 * @param data fingerprint of the files
 * @param method of the protocol at that time
 * @param seconds it took
 * @param figures by metric, the floor's by floor and metric
 */
record Result(String protocol, String data, String method, long seed, double seconds, Map<String, Double> figures) {

    boolean answers(DataSet set, String fingerprint, long wanted) {
        return protocol.equals(set.protocol().name())
                && data.equals(fingerprint)
                && method.equals(set.protocol().method())
                && seed == wanted
                && set.protocol().metrics().stream()
                        .allMatch(metric ->
                                figures.containsKey(metric.name()) && figures.containsKey(metric.floorsName()));
    }
}
